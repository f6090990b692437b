import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { InjectId } from "../../shared/drill/inject.ts";
import { useBoard } from "../sync/use-boards.ts";
import { useAnnotations, useUnits } from "../sync/use-picture.ts";
import { type Selection, useWorkspace } from "../workspace.ts";
import { AnnotationInspector } from "./annotation-inspector.tsx";
import styles from "./command-post.module.css";
import { ManyInspector } from "./many-inspector.tsx";
import { PanelFrame } from "./panel-frame.tsx";
import { PostInspector } from "./post-inspector.tsx";
import { UnitInspector } from "./unit-inspector.tsx";

/** What is selected, in full; folded away while nothing is. Below 1100 px it gives way to an open panel. */
export function Inspector({ inject }: { readonly inject: (inject: InjectId) => ReactNode }) {
  const selection = useWorkspace((workspace) => workspace.selection);
  return selection ? <Selected selection={selection} inject={inject} /> : null;
}

function Selected(props: { readonly selection: Selection; readonly inject: (inject: InjectId) => ReactNode }) {
  const { t } = useTranslation();
  const select = useWorkspace((workspace) => workspace.select);
  const { selection } = props;
  return (
    <PanelFrame
      title={t(`inspector.${selection.kind}`)}
      className={styles.inspector}
      beside
      close={() => select(undefined)}
    >
      {selection.kind === "unit" ? (
        <SelectedUnit unit={selection.unit} />
      ) : selection.kind === "inject" ? (
        props.inject(selection.inject)
      ) : selection.kind === "post" ? (
        <SelectedPost channel={selection.channel} post={selection.post} />
      ) : (
        <SelectedAnnotations layer={selection.layer} annotations={selection.annotations} />
      )}
    </PanelFrame>
  );
}

function SelectedUnit({ unit: id }: { readonly unit: string }) {
  const unit = useUnits().get(id);
  return unit ? <UnitInspector key={id} unit={unit} /> : <Gone />;
}

function SelectedPost({ channel, post: id }: Omit<Extract<Selection, { kind: "post" }>, "kind">) {
  const post = useBoard(channel).find(id);
  return post ? <PostInspector key={id} channel={channel} post={post} /> : <Gone />;
}

function SelectedAnnotations({ layer, annotations }: Omit<Extract<Selection, { kind: "annotations" }>, "kind">) {
  const there = useAnnotations(layer);
  const chosen = annotations.flatMap((id) => there.get(id) ?? []);
  const [first] = chosen;
  if (!first) return <Gone />;
  return chosen.length === 1 ? (
    <AnnotationInspector key={first.id} layer={layer} annotation={first} />
  ) : (
    <ManyInspector layer={layer} annotations={chosen} />
  );
}

function Gone() {
  const { t } = useTranslation();
  return (
    <div className={styles.panelBody}>
      <p className={styles.hint}>{t("inspector.gone")}</p>
    </div>
  );
}

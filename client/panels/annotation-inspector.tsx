import { BellPlus, ClipboardPlus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { PhotoStrip } from "../photos/photo-strip.tsx";
import { PickPhotos } from "../photos/pick-photos.tsx";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { useDirectory, useEditor, useTab } from "../sync/use-picture.ts";
import { AnnotationFacts } from "../ui/annotation-facts.tsx";
import { Button } from "../ui/button.tsx";
import { DraftField } from "../ui/draft-field.tsx";
import { placeOf } from "../ui/place-now.ts";
import { removeAnnotations } from "../ui/remove-annotations.ts";
import { useMay } from "../ui/use-may.ts";
import { useWorkspace } from "../workspace.ts";
import { useAlertsView } from "./alerts/alerts-view.ts";
import { AnnotationStyle } from "./annotation-style.tsx";
import frame from "./command-post.module.css";
import styles from "./inspector.module.css";
import { SymbolChoice } from "./symbol-choice.tsx";
import { makeUpTask } from "./tasks/tasks-view.ts";
import { useMayGiveTasks } from "./tasks/use-may-give-tasks.ts";

/** A mark, line, area or text in full; every change is one step of undo. */
export function AnnotationInspector({
  layer,
  annotation,
}: {
  readonly layer: LayerId;
  readonly annotation: Annotation;
}) {
  const { t } = useTranslation();
  const editor = useEditor();
  const { layers, me } = useDirectory();
  const mayMakeRule = useMay()("make-alert-rule", me.agency) === "yes";
  const showAlerts = useAlertsView((alerts) => alerts.show);
  const open = useWorkspace((workspace) => workspace.open);
  const mayWrite = useTab() === "writing";
  const select = useWorkspace((workspace) => workspace.select);
  const mayGive = useMayGiveTasks();
  const mayEdit = mayWrite && layers.some(({ id, right }) => id === layer && right === "edit");
  const kind =
    annotation.kind === "point" && annotation.symbol
      ? t(`symbols.${annotation.symbol}`)
      : t(`annotation.kind.${annotation.kind}`);
  return (
    <div className={frame.panelBody} data-inspected={annotation.id}>
      <div className={styles.head}>
        {annotation.symbol ? <SymbolPicture symbol={annotation.symbol} sizePx={44} colour={annotation.colour} /> : null}
        <div className={styles.title}>
          <strong>{annotation.label || kind}</strong>
          {annotation.label ? <span>{kind}</span> : null}
        </div>
      </div>
      <PhotoStrip layer={layer} annotation={annotation} mayEdit={mayEdit} />
      {mayEdit ? (
        <>
          <PickPhotos layer={layer} annotation={annotation.id} face="panel" />
          <DraftField
            label={t(annotation.kind === "text" ? "annotation.text" : "annotation.label")}
            value={annotation.label ?? ""}
            maxLength={200}
            set={(label) => editor.change(layer, annotation.id, { label })}
          />
          <DraftField
            label={t("annotation.note")}
            value={annotation.note ?? ""}
            maxLength={4000}
            rows={3}
            set={(note) => editor.change(layer, annotation.id, { note })}
          />
          {annotation.kind === "point" ? (
            <SymbolChoice
              chosen={annotation.symbol}
              choose={(symbol) => editor.change(layer, annotation.id, { symbol })}
            />
          ) : null}
          <AnnotationStyle annotation={annotation} change={(change) => editor.change(layer, annotation.id, change)} />
        </>
      ) : (
        <p>{annotation.note}</p>
      )}
      {mayMakeRule ? (
        <Button
          onClick={() => {
            showAlerts({ kind: "add-rule", watched: { layer, annotation: annotation.id } });
            open("alerts");
          }}
        >
          <BellPlus size={18} aria-hidden="true" />
          {t("alertRule.alertWhen")}
        </Button>
      ) : null}
      <div className={styles.who}>
        <AnnotationFacts layer={layer} annotation={annotation} />
      </div>
      {mayGive ? (
        <Button onClick={() => makeUpTask({ where: placeOf(layer, annotation) })}>
          <ClipboardPlus size={18} aria-hidden="true" />
          {t("tasks.here")}
        </Button>
      ) : null}
      {mayEdit ? (
        <Button
          look="danger"
          onClick={() => {
            select(undefined);
            void removeAnnotations(editor, layer, [annotation.id]);
          }}
        >
          <Trash2 size={18} aria-hidden="true" />
          {t("annotation.delete")}
        </Button>
      ) : (
        <p className={frame.hint}>{t(mayWrite ? "annotation.viewOnly" : "banner.lookingOnText")}</p>
      )}
    </div>
  );
}

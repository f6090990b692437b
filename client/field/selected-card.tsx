import { Pencil, Trash2, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import { PhotoStrip } from "../photos/photo-strip.tsx";
import { PickPhotos } from "../photos/pick-photos.tsx";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { useAgencies, useAnnotations, useDirectory, useEditor, useTab, useUnits } from "../sync/use-picture.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { AnnotationFacts } from "../ui/annotation-facts.tsx";
import { BigButton, IconButton } from "../ui/button.tsx";
import { DraftField } from "../ui/draft-field.tsx";
import { removeAnnotations } from "../ui/remove-annotations.ts";
import { UnitFacts } from "../ui/unit-facts.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./card.module.css";

/** What was touched on the map, in short; what may be changed of it. */
export function SelectedCard() {
  const selection = useWorkspace((workspace) => workspace.selection);
  if (!selection) return null;
  if (selection.kind === "unit") return <SelectedUnit unit={selection.unit} />;
  if (selection.kind === "post" || selection.kind === "inject") return null;
  const [first] = selection.annotations;
  return first ? <SelectedAnnotation key={first} layer={selection.layer} annotation={first} /> : null;
}

function SelectedUnit({ unit: id }: { readonly unit: string }) {
  const { t } = useTranslation();
  const unit: Unit | undefined = useUnits().get(id);
  const agency = useAgencies().get(unit?.agency ?? "");
  if (!unit) return null;
  return (
    <section className={styles.card} aria-label={unit.name} data-inspected={id}>
      <CardHead symbol={unit.symbol} colour={agency?.colour} title={unit.name} below={t(`symbols.${unit.symbol}`)} />
      {agency ? <AgencyMark agency={agency} /> : null}
      <UnitFacts unit={unit} brief />
    </section>
  );
}

function SelectedAnnotation({ layer, annotation: id }: { readonly layer: LayerId; readonly annotation: string }) {
  const { t } = useTranslation();
  const editor = useEditor();
  const { layers } = useDirectory();
  const mayWrite = useTab() === "writing";
  const select = useWorkspace((workspace) => workspace.select);
  const annotation: Annotation | undefined = useAnnotations(layer).get(id);
  const [edits, setEdits] = useState(false);
  if (!annotation) return null;
  const mayEdit = mayWrite && layers.some((one) => one.id === layer && one.right === "edit");
  const kind = annotation.symbol ? t(`symbols.${annotation.symbol}`) : t(`annotation.kind.${annotation.kind}`);
  const remove = () => {
    select(undefined);
    void removeAnnotations(editor, layer, [id]);
  };
  return (
    <section className={styles.card} aria-label={annotation.label ?? kind} data-inspected={id}>
      <CardHead
        symbol={annotation.symbol}
        colour={annotation.colour}
        title={annotation.label || kind}
        below={annotation.label ? kind : undefined}
      />
      {edits ? (
        <>
          <DraftField
            size="lg"
            label={t(annotation.kind === "text" ? "annotation.text" : "annotation.label")}
            value={annotation.label ?? ""}
            maxLength={200}
            set={(label) => editor.change(layer, id, { label })}
          />
          <DraftField
            size="lg"
            label={t("annotation.note")}
            value={annotation.note ?? ""}
            maxLength={4000}
            rows={2}
            set={(note) => editor.change(layer, id, { note })}
          />
          <BigButton look="primary" onClick={() => setEdits(false)}>
            {t("field.done")}
          </BigButton>
        </>
      ) : (
        <>
          {annotation.note ? <p className={styles.note}>{annotation.note}</p> : null}
          <PhotoStrip layer={layer} annotation={annotation} mayEdit={mayEdit} />
          <AnnotationFacts layer={layer} annotation={annotation} />
          {mayEdit ? (
            <>
              <PickPhotos layer={layer} annotation={id} face="field" />
              <div className={styles.cardButtons}>
                <BigButton onClick={() => setEdits(true)}>
                  <Pencil size={20} aria-hidden="true" />
                  {t("field.edit")}
                </BigButton>
                <BigButton look="danger" onClick={remove}>
                  <Trash2 size={20} aria-hidden="true" />
                  {t("annotation.delete")}
                </BigButton>
              </div>
            </>
          ) : null}
        </>
      )}
    </section>
  );
}

function CardHead(props: {
  readonly symbol: string | undefined;
  readonly colour: string | undefined;
  readonly title: string;
  readonly below: string | undefined;
}) {
  const { t } = useTranslation();
  const select = useWorkspace((workspace) => workspace.select);
  return (
    <div className={styles.cardHead}>
      {props.symbol ? <SymbolPicture symbol={props.symbol} sizePx={40} colour={props.colour} /> : null}
      <div className={styles.cardText}>
        <strong>{props.title}</strong>
        <span>{props.below}</span>
      </div>
      <IconButton look="quiet" className={styles.close} aria-label={t("panel.close")} onClick={() => select(undefined)}>
        <X size={24} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

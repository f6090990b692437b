import { Check, MessageSquarePlus, Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { PhotoStrip } from "../photos/photo-strip.tsx";
import { PickPhotos } from "../photos/pick-photos.tsx";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { useAnnotations, useConnection, useEditor } from "../sync/use-picture.ts";
import { BigButton } from "../ui/button.tsx";
import { DraftField } from "../ui/draft-field.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./card.module.css";
import { type JustMarked, useFieldState } from "./field-state.ts";

/** As long as a deletion can be taken back. */
const SHOWN_FOR_MS = 10_000;

/**
 * Third tap is none: the mark is made. Says so, with a way back and room for a label, a note and photos. Gives way to
 * whatever is touched on the map.
 */
export function JustMarkedCard({ marked }: { readonly marked: JustMarked }) {
  const { t } = useTranslation();
  const editor = useEditor();
  const connection = useConnection();
  const close = useFieldState((state) => state.marked);
  const annotation = useAnnotations(marked.layer).get(marked.annotation);
  const [writes, setWrites] = useState(false);
  const [photographs, setPhotographs] = useState(false);
  const stays = writes || photographs;
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => close(undefined), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [stays, close]);
  useEffect(
    () =>
      useWorkspace.subscribe(({ selection }, before) => {
        if (selection && selection !== before.selection) close(undefined);
      }),
    [close],
  );
  const undo = () => {
    void editor.remove(marked.layer, [marked.annotation]);
    close(undefined);
  };
  return (
    <div className={styles.card} role="status">
      <div className={styles.cardHead}>
        <SymbolPicture symbol={marked.symbol} sizePx={40} />
        <div className={styles.cardText}>
          <strong>{t("field.marked", { kind: t(`symbols.${marked.symbol}`) })}</strong>
          <span>{t(connection.kind === "online" ? "field.markedOnline" : "field.markedOffline")}</span>
        </div>
      </div>
      {writes ? (
        <>
          <DraftField
            size="lg"
            label={t("annotation.label")}
            value={annotation?.label ?? ""}
            maxLength={200}
            set={(label) => editor.change(marked.layer, marked.annotation, { label })}
          />
          <DraftField
            size="lg"
            label={t("annotation.note")}
            value={annotation?.note ?? ""}
            maxLength={4000}
            rows={2}
            set={(note) => editor.change(marked.layer, marked.annotation, { note })}
          />
          <BigButton look="primary" onClick={() => close(undefined)}>
            <Check size={22} aria-hidden="true" />
            {t("field.done")}
          </BigButton>
        </>
      ) : (
        <>
          {annotation ? <PhotoStrip layer={marked.layer} annotation={annotation} mayEdit /> : null}
          <PickPhotos
            layer={marked.layer}
            annotation={marked.annotation}
            face="field"
            onPick={() => setPhotographs(true)}
          />
          <div className={styles.cardButtons}>
            <BigButton onClick={undo}>
              <Undo2 size={22} aria-hidden="true" />
              {t("undo.undo")}
            </BigButton>
            <BigButton onClick={() => setWrites(true)}>
              <MessageSquarePlus size={22} aria-hidden="true" />
              {t("field.addNote")}
            </BigButton>
          </div>
          {photographs ? (
            <BigButton look="primary" onClick={() => close(undefined)}>
              <Check size={22} aria-hidden="true" />
              {t("field.done")}
            </BigButton>
          ) : null}
        </>
      )}
    </div>
  );
}

import { t } from "i18next";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { PictureEditor } from "../sync/picture-source.ts";
import { offerUndo, sayDone, sayProblem } from "./undo-notice.tsx";

/** Deletes annotations and offers the way back for ten seconds, unless something else is done before. Says so where it was refused. */
export async function removeAnnotations(
  editor: PictureEditor,
  layer: LayerId,
  annotations: readonly AnnotationId[],
): Promise<void> {
  const reply = await editor.remove(layer, annotations);
  if (reply.kind === "refused") return sayProblem(t(`refusal.${reply.reason}`));
  const message = t("annotation.deleted", { count: annotations.length });
  if (!editor.canUndo()) return sayDone(message);
  const withdraw = offerUndo(message, () => editor.undo());
  // After another step, undo would take back that one and not this.
  const stop = editor.onUndoable(() => {
    withdraw();
    stop();
  });
}

/** So many are rarely meant: they are asked about first, though they can be brought back. */
export const ASK_FROM = 20;

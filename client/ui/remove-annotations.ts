import { t } from "i18next";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { PictureEditor } from "../sync/picture-source.ts";
import { offerUndo, sayDone, sayProblem } from "./undo-notice.tsx";

/** Deletes annotations and offers the way back for ten seconds, where there is one. Says so where it was refused. */
export async function removeAnnotations(
  editor: PictureEditor,
  layer: LayerId,
  annotations: readonly AnnotationId[],
): Promise<void> {
  const reply = await editor.remove(layer, annotations);
  if (reply.kind === "refused") return sayProblem(t(`refusal.${reply.reason}`));
  const message = t("annotation.deleted", { count: annotations.length });
  if (editor.canUndo() && annotations.length <= ASK_FROM) offerUndo(message, () => editor.undo());
  else sayDone(message);
}

/** From here on deleting is a command that nobody can take back, and is asked about first. */
export const ASK_FROM = 20;

import { t } from "i18next";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { type PhotoHash, photoChange } from "../../shared/picture/photo.ts";
import type { PictureEditor } from "../sync/picture-source.ts";
import { offerUndo } from "../ui/undo-notice.tsx";

/** Takes a photo out of an annotation and offers the way back for ten seconds, unless something else is done before. */
export function removePhoto(editor: PictureEditor, layer: LayerId, annotation: AnnotationId, hash: PhotoHash): void {
  editor.change(layer, annotation, photoChange(hash, undefined));
  const withdraw = offerUndo(t("photo.removed"), () => editor.undo());
  const stop = editor.onUndoable(() => {
    withdraw();
    stop();
  });
}

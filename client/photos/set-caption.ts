import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { type PhotoHash, photoChange } from "../../shared/picture/photo.ts";
import type { PictureEditor, PictureSource } from "../sync/picture-source.ts";

/** Writes under a photo of an annotation; an empty caption is none. */
export function setCaption(
  { picture, editor }: { readonly picture: PictureSource; readonly editor: PictureEditor },
  at: { readonly layer: LayerId; readonly annotation: AnnotationId; readonly hash: PhotoHash },
  caption: string,
): void {
  const photos = picture.annotations(at.layer).get(at.annotation)?.photos ?? [];
  const photo = photos.find(({ hash }) => hash === at.hash);
  if (!photo) return;
  const { hash, caption: _, ...note } = photo;
  editor.change(at.layer, at.annotation, photoChange(hash, caption ? { ...note, caption } : note));
}

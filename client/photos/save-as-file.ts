import type { LayerId } from "../../shared/picture/layer.ts";
import type { PhotoHash } from "../../shared/picture/photo.ts";
import type { PhotoSource } from "../sync/photo-source.ts";

/** Offers a photo as a file to keep, from wherever it is; does nothing where it cannot be had now. */
export async function saveAsFile(photos: PhotoSource, layer: LayerId, hash: PhotoHash): Promise<void> {
  const loaded = await photos.load(layer, hash);
  if (loaded.kind !== "here") return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(loaded.photo);
  link.download = `photo-${hash.slice(0, 12)}.${loaded.photo.type === "image/webp" ? "webp" : "jpg"}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

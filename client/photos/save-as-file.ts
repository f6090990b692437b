import type { Operation } from "../../shared/operation/operation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { PhotoHash } from "../../shared/picture/photo.ts";
import type { PhotoSource } from "../sync/photo-source.ts";
import { keepFile } from "../ui/keep-file.ts";

/** Offers a photo as a file to keep, from wherever it is; does nothing where it cannot be had now. */
export async function saveAsFile(
  operation: Pick<Operation, "kind">,
  photos: PhotoSource,
  layer: LayerId,
  hash: PhotoHash,
): Promise<void> {
  const loaded = await photos.load(layer, hash);
  if (loaded.kind !== "here") return;
  const ending = loaded.photo.type === "image/webp" ? "webp" : "jpg";
  keepFile(operation, `photo-${hash.slice(0, 12)}.${ending}`, loaded.photo);
}

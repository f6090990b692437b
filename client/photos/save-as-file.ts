import type { Operation } from "../../shared/operation/operation.ts";
import { MEDIA_TYPES, mediaFileName } from "../../shared/picture/media.ts";
import type { PhotoHash } from "../../shared/picture/photo.ts";
import type { PhotoHome, PhotoSource } from "../sync/photo-source.ts";
import { keepFile } from "../ui/keep-file.ts";

/** Offers a photo or a voice note as a file to keep, from wherever it is; does nothing where it cannot be had now. */
export async function saveAsFile(
  operation: Pick<Operation, "kind">,
  photos: PhotoSource,
  home: PhotoHome,
  hash: PhotoHash,
): Promise<void> {
  const loaded = await photos.load(home, hash);
  if (loaded.kind !== "here") return;
  const type = MEDIA_TYPES.find((one) => one === loaded.photo.type);
  if (type) keepFile(operation, mediaFileName(type, hash), loaded.photo);
}

import { MAX_PHOTO_BYTES, MAX_PHOTO_SIDE_PX } from "../../shared/picture/photo.ts";
import { type CleanPhoto, cleanPhoto } from "../../shared/picture/photo-bytes.ts";
import type { PhotoDraft } from "../sync/photo-source.ts";
import { hashOf } from "./hash-of.ts";

/** Above every camera that fits into a pocket; decoding more takes the memory of a tablet. */
const MAX_FILE_BYTES = 60 * 1024 * 1024;
/** Tried in this order until a photo is small enough: first less exact, then smaller. */
const QUALITIES = [0.85, 0.7, 0.55] as const;
const SIDES_PX = [MAX_PHOTO_SIDE_PX, 1600, 1200] as const;

export type PhotoProblem = "too-large" | "unreadable";

/**
 * Makes a photo that can be sent of a picture that somebody took or chose: upright, scaled, and with nothing in it but
 * what one sees: where, when and with what it was taken does not leave the device.
 */
export async function preparePhoto(file: File): Promise<PhotoDraft | PhotoProblem> {
  if (file.size > MAX_FILE_BYTES) return "too-large";
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => undefined);
  if (!bitmap) return "unreadable";
  try {
    const photo = await encodeSmall(bitmap);
    if (!photo) return "unreadable";
    return { ...photo, hash: hashOf(photo.bytes), takenAtMs: file.lastModified || Date.now() };
  } finally {
    bitmap.close();
  }
}

async function encodeSmall(bitmap: ImageBitmap): Promise<CleanPhoto | undefined> {
  for (const sidePx of SIDES_PX) {
    const canvas = draw(bitmap, sidePx);
    if (!canvas) return undefined;
    for (const quality of QUALITIES) {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
      if (!blob) return undefined;
      // Some browsers write EXIF of their own into what they encode.
      const photo = cleanPhoto(new Uint8Array(await blob.arrayBuffer()));
      if ("why" in photo) return undefined;
      if (photo.bytes.length <= MAX_PHOTO_BYTES) return photo;
    }
  }
  return undefined;
}

/** Draws it with its longer side at most `sidePx`, on white where it is transparent. */
function draw(bitmap: ImageBitmap, sidePx: number): HTMLCanvasElement | undefined {
  const scale = Math.min(1, sidePx / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

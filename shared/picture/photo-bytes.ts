import { MAX_PHOTO_SIDE_PX } from "./photo.ts";
import { cleanJpeg } from "./photo-jpeg.ts";
import { ascii, type NoPhoto, type PhotoParts, startsWith } from "./photo-parts.ts";
import { cleanWebp } from "./photo-webp.ts";

export type CleanPhoto = Omit<PhotoParts, "parts"> & {
  /** The photo without anything but its picture; the same array where there was nothing else. */
  readonly bytes: Uint8Array;
};

/**
 * Reads what an encoded photo is, without decoding it, and takes out all that is not picture: EXIF with its place and
 * device, XMP, IPTC, comments, colour profiles, thumbnails, second pictures and films behind the first. Device and
 * server use it alike, so that an honest photo passes the server as it is. Looks at each byte once; cleaning what is
 * clean changes nothing. Refused is what is no whole JPEG or WebP, or larger than a photo may be.
 */
export function cleanPhoto(bytes: Uint8Array): CleanPhoto | NoPhoto {
  const photo = startsWith(bytes, [0xff, 0xd8]) ? cleanJpeg(bytes) : isRiff(bytes) ? cleanWebp(bytes) : undefined;
  if (!photo) return { why: "this is neither a JPEG nor a WebP" };
  if ("why" in photo) return photo;
  const { type, widthPx, heightPx, parts } = photo;
  if (widthPx < 1 || heightPx < 1 || Math.max(widthPx, heightPx) > MAX_PHOTO_SIDE_PX) {
    return { why: `the photo is ${widthPx} × ${heightPx} pixels; a side may have up to ${MAX_PHOTO_SIDE_PX}` };
  }
  const cleaned = joined(parts);
  return { type, widthPx, heightPx, bytes: isSame(cleaned, bytes) ? bytes : cleaned };
}

function isRiff(bytes: Uint8Array): boolean {
  return startsWith(bytes, ascii("RIFF")) && startsWith(bytes, ascii("WEBP"), 8);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

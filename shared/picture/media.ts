import { PHOTO_TYPES, type PhotoHash } from "./photo.ts";
import { VOICE_TYPES } from "./voice.ts";

/** What is kept under the hash of its bytes, beside the documents: photos and voice notes. */
export const MEDIA_TYPES = [...PHOTO_TYPES, ...VOICE_TYPES] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

export const MEDIA_KINDS = ["photo", "voice"] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

const ENDINGS: Readonly<Record<MediaType, string>> = {
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "audio/mp4": "m4a",
  "audio/webm": "webm",
  "audio/ogg": "ogg",
};

export function mediaKind(type: MediaType): MediaKind {
  return type.startsWith("image/") ? "photo" : "voice";
}

/** Without its ending, as where the type is not known: the beginning of its hash tells one from another. */
export function mediaName(kind: MediaKind, hash: PhotoHash): string {
  return `${kind}-${hash.slice(0, 12)}`;
}

/** What it is called as a file. */
export function mediaFileName(type: MediaType, hash: PhotoHash): string {
  return `${mediaName(mediaKind(type), hash)}.${ENDINGS[type]}`;
}

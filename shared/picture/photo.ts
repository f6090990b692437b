import * as z from "zod";

/** SHA-256 of a photo's bytes, 64 lower-case hexadecimal digits: what it is called everywhere. */
export type PhotoHash = string;

/** Sharp enough to read a number plate across a street, small enough for a bad link. */
export const MAX_PHOTO_SIDE_PX = 2048;
export const MAX_PHOTO_BYTES = 1.5 * 1024 * 1024;
export const PHOTO_TYPES = ["image/jpeg", "image/webp"] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** Photos that one annotation is given and that are shown of it, the earliest first; more belong to another mark. */
export const MAX_PHOTOS_SHOWN = 20;
export const MAX_CAPTION = 200;

/** What an annotation holds of a photo. Times are server time, epoch milliseconds. */
export type PhotoNote = {
  readonly caption?: string | undefined;
  readonly takenAtMs: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The member that added it. */
  readonly by: string;
};

export type AnnotationPhoto = PhotoNote & { readonly hash: PhotoHash };

/** The key of a photo in its annotation: one each, so that two people can add photos at once. */
export type PhotoKey = `photo-${PhotoHash}`;

const HASH = /^[0-9a-f]{64}$/;
const KEY = /^photo-([0-9a-f]{64})$/;
const sidePx = z.number().int().min(1).max(MAX_PHOTO_SIDE_PX);

/** Of an object with another prototype, zod would read fields that are not its own. */
const plainObject = z.custom<object>(
  (value) => typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype,
  "not a photo",
);

/** What stands under a photo's key; undefined where it was taken out. */
export const photoNote = plainObject
  .pipe(
    z.strictObject({
      caption: z.string().max(MAX_CAPTION).optional(),
      takenAtMs: z.number().int().min(0).max(8.64e15),
      widthPx: sidePx,
      heightPx: sidePx,
      by: z.string().max(64),
    }),
  )
  .optional();

export function isPhotoHash(text: string): boolean {
  return HASH.test(text);
}

function photoKey(hash: PhotoHash): PhotoKey {
  return `photo-${hash}`;
}

/** The change of an annotation that puts a photo into it or, with undefined, takes it out. */
export function photoChange(
  hash: PhotoHash,
  note: PhotoNote | undefined,
): Readonly<Record<PhotoKey, PhotoNote | undefined>> {
  const change: Record<PhotoKey, PhotoNote | undefined> = {};
  change[photoKey(hash)] = note;
  return change;
}

/** The hash in a photo's key; undefined where the key is of something else. */
export function hashInKey(key: string): PhotoHash | undefined {
  return KEY.exec(key)?.[1];
}

/** The photos among an annotation's plain content, by the time they were taken. What is no photo is left out. */
export function photosIn(content: Readonly<Record<string, unknown>>): readonly AnnotationPhoto[] {
  const photos = Object.entries(content).flatMap(([key, value]): AnnotationPhoto[] => {
    const hash = hashInKey(key);
    const note = hash === undefined ? undefined : photoNote.safeParse(value).data;
    return hash !== undefined && note ? [{ ...note, hash }] : [];
  });
  return photos.toSorted((a, b) => a.takenAtMs - b.takenAtMs || (a.hash < b.hash ? -1 : 1)).slice(0, MAX_PHOTOS_SHOWN);
}

import type { PhotoType } from "./photo.ts";

/** What a photo's bytes say of it, and which of them are picture: `[from, to)`, in order. */
export type PhotoParts = {
  readonly type: PhotoType;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly parts: readonly Uint8Array[];
};

/** `why` names what is wrong, in English. */
export type NoPhoto = { readonly why: string };

/** Do `bytes` at `from` start with these? */
export function startsWith(bytes: Uint8Array, wanted: readonly number[], from = 0): boolean {
  return wanted.every((byte, index) => bytes[from + index] === byte);
}

/** The character codes of `text`, which is ASCII. */
export function ascii(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

import * as z from "zod";
import type { OperationId } from "../../shared/operation/operation.ts";
import { MEDIA_KINDS, MEDIA_TYPES, type MediaType } from "../../shared/picture/media.ts";
import { isPhotoHash, type PhotoHash } from "../../shared/picture/photo.ts";
import type { PhotoPlace } from "./photo-store.ts";

/** That a photo belongs somewhere, and how large it is. */
export type PhotoNote = PhotoPlace & {
  readonly hash: PhotoHash;
  readonly type: MediaType;
  readonly bytes: number;
};

const fields = {
  operation: z.string(),
  hash: z.string().refine(isPhotoHash),
  type: z.enum(MEDIA_TYPES),
  bytes: z.number().int().min(1),
};
const photoNote = z.union([
  z.strictObject({ ...fields, layer: z.string() }),
  z.strictObject({ ...fields, channel: z.string() }),
  z.strictObject({ ...fields, observed: z.enum(MEDIA_KINDS) }),
]);

/** Which photos belong where, and how much room those of an operation take. */
export class PhotoNotes {
  readonly #notes = new Map<string, PhotoNote>();
  /** Bytes of an operation's photos by hash: one that belongs to two places takes its room once. */
  readonly #sizes = new Map<OperationId, Map<PhotoHash, number>>();

  add(note: PhotoNote): void {
    this.#notes.set(keyOf(note, note.hash), note);
    const sizes = this.#sizes.get(note.operation) ?? new Map<PhotoHash, number>();
    this.#sizes.set(note.operation, sizes.set(note.hash, note.bytes));
  }

  find(place: PhotoPlace, hash: PhotoHash): PhotoNote | undefined {
    return this.#notes.get(keyOf(place, hash));
  }

  /** Does a photo belong to anything at all? */
  isOfSome(hash: PhotoHash): boolean {
    return [...this.#sizes.values()].some((sizes) => sizes.has(hash));
  }

  /** How many bytes the photos of the operation are, with one more of `bytes` under `hash`. */
  bytesWith(operation: OperationId, hash: PhotoHash, bytes: number): number {
    let sum = bytes;
    for (const [known, size] of this.#sizes.get(operation) ?? []) if (known !== hash) sum += size;
    return sum;
  }
}

/** A note as a line of a file. */
export function lineOf(note: PhotoNote): string {
  return `${JSON.stringify(note)}\n`;
}

/** The notes in a file's whole lines, and where the last of these ends: behind it a power cut tore a line. */
export function readLines(text: string): { readonly notes: readonly PhotoNote[]; readonly end: number } {
  const end = text.lastIndexOf("\n") + 1;
  const lines = text.slice(0, end).split("\n");
  return { notes: lines.flatMap((line) => readLine(line) ?? []), end };
}

function readLine(line: string): PhotoNote | undefined {
  try {
    return photoNote.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function keyOf(place: PhotoPlace, hash: PhotoHash): string {
  return `${place.operation} ${wordsOf(place)} ${hash}`;
}

function wordsOf(place: PhotoPlace): string {
  if ("layer" in place) return `layer ${place.layer}`;
  return "channel" in place ? `channel ${place.channel}` : `observed ${place.observed}`;
}

import * as z from "zod";
import { MEDIA_TYPES } from "../../shared/picture/media.ts";
import { isPhotoHash } from "../../shared/picture/photo.ts";
import { REFUSALS } from "../../shared/protocol/reply.ts";
import type { WaitingPhoto } from "./photo-source.ts";
import type { Row, RowChange } from "./row-store.ts";
import { seal } from "./sealed-row.ts";

const waitingPhoto = z.strictObject({
  hash: z.string().refine(isPhotoHash),
  type: z.enum(MEDIA_TYPES),
  layer: z.string(),
  annotation: z.string(),
  addedAtMs: z.number(),
  refused: z.enum([...REFUSALS, "damaged"]).optional(),
});

/** What a photo is called on the device: one that is in two annotations is there twice. */
export function keyOfPhoto({ layer, annotation, hash }: Pick<WaitingPhoto, "layer" | "annotation" | "hash">): string {
  return `${layer} ${annotation} ${hash}`;
}

/** The photos in rows of the device, in the order they were added. */
export function readPhotoRows(rows: readonly Row[]): readonly WaitingPhoto[] {
  return rows.flatMap(({ bytes }) => readPhotoRow(bytes) ?? []).toSorted((a, b) => a.addedAtMs - b.addedAtMs);
}

function readPhotoRow(bytes: Uint8Array): WaitingPhoto | undefined {
  try {
    return waitingPhoto.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}

export function photoRow(photo: WaitingPhoto): RowChange {
  return { table: "photos", key: keyOfPhoto(photo), bytes: seal(new TextEncoder().encode(JSON.stringify(photo))) };
}

export function photoBytesRow(photo: WaitingPhoto, bytes: Uint8Array): RowChange {
  return { table: "photo-bytes", key: keyOfPhoto(photo), bytes: seal(bytes) };
}

/** Takes a photo off the device. */
export function withoutPhoto(photo: WaitingPhoto): readonly RowChange[] {
  const key = keyOfPhoto(photo);
  return [
    { table: "photos", key, bytes: undefined },
    { table: "photo-bytes", key, bytes: undefined },
  ];
}

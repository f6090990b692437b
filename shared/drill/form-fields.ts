import * as z from "zod";
import { MAX_TEXT, MAX_TITLE } from "../coordination/free-text.ts";
import { findPhrase, HAZARDS } from "../coordination/phrase.ts";
import { lngLat } from "../coordination/place.ts";
import { findResourceKind } from "../coordination/resource-kind.ts";
import type { LngLat } from "../picture/geometry.ts";
import { MAX_VERTICES } from "../picture/geometry.ts";
import { nameOf } from "../picture/name.ts";
import { toPlainText } from "../picture/plain-text.ts";
import { findSymbol, type SymbolUse } from "../picture/symbols.ts";

/** A week: the longest drills that are played in one go are three days. */
const MAX_EXERCISE_MS = 7 * 24 * 3_600_000;

/** As people and files write it: letters, digits, `_`, `-`, the first a letter or digit, at most 64. */
export const idField = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, "not an id");
export const nameField = nameOf(MAX_TITLE);
/** Exercise time or a length of time, whole milliseconds. */
export const msField = z.number().int().min(0).max(MAX_EXERCISE_MS);
/** The shortest and the longest. */
export const msRangeField = z
  .tuple([msField, msField])
  .readonly()
  .refine(([from, to]) => from <= to, "the first is later than the second");
export const metresField = z.number().min(0).max(1_000_000);
export const colourField = z.string().regex(/^#[0-9a-f]{6}$/i, "not a colour #rrggbb");
export const resourceField = z.string().refine((id) => findResourceKind(id) !== undefined, "not a resource");
export const phraseField = z.string().refine((id) => findPhrase(id) !== undefined, "not a phrase");
export const hazardSymbolField = z.enum(HAZARDS);

/** A text of several lines, without what nobody typed. */
export const textField = z
  .string()
  .max(MAX_TEXT)
  .transform((text) => toPlainText(text, { lines: true }).trim())
  .pipe(z.string().min(1, "no character of it can be seen"));

export function symbolField(use: SymbolUse) {
  return z.string().refine((id) => findSymbol(id)?.use === use, `not a ${use} symbol`);
}

export const lineField = z.array(lngLat).min(2).max(MAX_VERTICES).readonly();

export const ringField = z
  .array(lngLat)
  .min(4)
  .max(MAX_VERTICES)
  .readonly()
  .refine(isClosed, "not closed: the last position is not the first");

function isClosed(ring: readonly LngLat[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

/** Does each value come after the one before it? */
export function isAscending(values: readonly number[]): boolean {
  return values.every((value, at) => at === 0 || value > (values[at - 1] ?? value));
}

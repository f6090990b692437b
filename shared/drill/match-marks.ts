import type { Geometry } from "../picture/geometry.ts";
import { findSymbol } from "../picture/symbols.ts";
import { metresApart, metresOff } from "./apart.ts";

/** What is further from the truth is about something else. */
const SAME_M = 2_000;
/** Of truths next to each other a mark is of all that it is as good as equally near to. */
const ALIKE_M = 100;

/** Something that stands on a picture. `key`: as no other mark of the picture is called. */
export type Marked = { readonly key: string; readonly symbol?: string | undefined; readonly geometry: Geometry };

export type Matches = {
  /** The mark of each truth that is marked by which it is marked least wrongly, by its place in the list of truths. */
  readonly best: ReadonlyMap<number, { readonly key: string; readonly offM: number }>;
  /** The keys of marks that are of a truth. */
  readonly right: ReadonlySet<string>;
};

/**
 * Marks against what is there at one moment, `shapes` (undefined: not there then). A mark is of the nearest truth within
 * two kilometres that it can be of, as `isOf` says of a mark and the place of a truth.
 */
export function matchMarks<M extends Marked>(
  marks: readonly M[],
  shapes: readonly (Geometry | undefined)[],
  isOf: (mark: M, truth: number) => boolean,
): Matches {
  const best = new Map<number, { key: string; offM: number }>();
  const right = new Set<string>();
  for (const mark of marks) {
    const near = shapes.flatMap((shape, n) => {
      const apartM = shape && isOf(mark, n) ? metresApart(mark.geometry, shape, SAME_M) : undefined;
      return shape && apartM !== undefined ? { n, shape, apartM } : [];
    });
    const nearestM = near.reduce((least, { apartM }) => Math.min(least, apartM), SAME_M);
    for (const { n, shape, apartM } of near) {
      if (apartM > nearestM + ALIKE_M) continue;
      right.add(mark.key);
      const offM = metresOff(mark.geometry, shape);
      if (offM < (best.get(n)?.offM ?? Number.POSITIVE_INFINITY)) best.set(n, { key: mark.key, offM });
    }
  }
  return { best, right };
}

/** A mark that says how things are; a road that somebody closed and a command post are one's own doing. */
export function claimsDanger(symbol: string | undefined): boolean {
  return symbol === "casualty" || (symbol !== undefined && findSymbol(symbol)?.group === "danger");
}

/** A danger, an obstacle, people: not where a command post would stand well, nor what a trainer notes. */
export function isToBeKnown(symbol: string | undefined): boolean {
  return symbol === undefined || findSymbol(symbol)?.group !== "place";
}

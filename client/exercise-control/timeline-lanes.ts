import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";

/** Something that stands at a time, and the lane that it stands in: 0 is the uppermost. */
export type InLane<T> = { readonly it: T; readonly atMs: ExerciseMs; readonly lane: number };

/**
 * Things along exercise time, each in the first lane where it does not cover the one before it; where all are taken, in
 * the one that is free the soonest. `widthMs`: how much of the time one takes. What has no time is left out.
 */
export function inLanes<T>(
  things: Iterable<T>,
  timeOf: (thing: T) => ExerciseMs | undefined,
  widthMs: number,
  lanes: number,
): readonly InLane<T>[] {
  const timed = [...things].flatMap((it) => {
    const atMs = timeOf(it);
    return atMs === undefined ? [] : [{ it, atMs }];
  });
  const freeFrom = Array.from({ length: lanes }, () => Number.NEGATIVE_INFINITY);
  return timed
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ it, atMs }) => {
      const free = freeFrom.findIndex((from) => from <= atMs);
      const lane = free >= 0 ? free : freeFrom.indexOf(Math.min(...freeFrom));
      freeFrom[lane] = atMs + widthMs;
      return { it, atMs, lane };
    });
}

/** Steps between the hours and minutes of an axis that a reader knows. */
const STEPS_MIN = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 1_440];

/** The times that the axis names, from 0 to `lengthMs`: at most `most` of them. */
export function axisTimes(lengthMs: ExerciseMs, most: number): readonly ExerciseMs[] {
  const minutes = lengthMs / 60_000;
  const step = STEPS_MIN.find((one) => minutes / one <= most) ?? Math.ceil(minutes / most);
  return Array.from({ length: Math.floor(minutes / step) + 1 }, (_, i) => i * step * 60_000);
}

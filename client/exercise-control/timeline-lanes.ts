import type { InjectState } from "../../shared/drill/drill-state.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import { timeOf } from "./script-order.ts";

export type TimelineMark = {
  readonly state: InjectState;
  readonly atMs: ExerciseMs;
  /** 0 is the uppermost. */
  readonly lane: number;
};

/**
 * Marks of the script along exercise time, each in the first lane where it does not cover the one before it; where all
 * are taken, in the one that is free the soonest. `widthMs`: how much of the time a mark takes. What has no time is left out.
 */
export function inLanes(states: Iterable<InjectState>, widthMs: number, lanes: number): readonly TimelineMark[] {
  const timed = [...states].flatMap((state) => {
    const atMs = timeOf(state);
    return atMs === undefined ? [] : [{ state, atMs }];
  });
  const freeFrom = Array.from({ length: lanes }, () => Number.NEGATIVE_INFINITY);
  return timed
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ state, atMs }) => {
      const free = freeFrom.findIndex((from) => from <= atMs);
      const lane = free >= 0 ? free : freeFrom.indexOf(Math.min(...freeFrom));
      freeFrom[lane] = atMs + widthMs;
      return { state, atMs, lane };
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

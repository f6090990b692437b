import type { ExerciseMs } from "./exercise-time.ts";

/** The weather from `fromMs` on, until the next one. */
export type Weather = {
  readonly fromMs: ExerciseMs;
  /** Where the wind comes from, degrees clockwise from true north. */
  readonly windFromDeg: number;
  /** At 10 m above ground, metres a second. */
  readonly windMps: number;
  readonly temperatureC: number;
  /** 0 to 1 */
  readonly humidity: number;
  /** Covered part of the sky, 0 to 1. */
  readonly cloud: number;
  readonly isNight: boolean;
  /** Millimetres an hour. */
  readonly rainMmPerH: number;
};

import type { AgencyId } from "../operation/agency.ts";
import type { MemberId } from "../operation/member.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { ExerciseKind } from "./scenario.ts";

/** How many times faster than real time a drill can run. */
export const RATES = [0.25, 0.5, 1, 2, 4, 8, 16] as const;

/**
 * The clock of a drill: at the server's `sinceMs` (epoch milliseconds) it was `exerciseMs`, and while it runs it has gone
 * on at `rate` since. Never a stream of ticks.
 */
export type ExerciseClock = {
  readonly sinceMs: number;
  readonly exerciseMs: ExerciseMs;
  readonly rate: number;
  readonly running: boolean;
};

/** ready: loaded, play has not begun (before STARTEX) · over: play has ended (ENDEX), and cannot go on. */
export const EXERCISE_PHASES = ["ready", "in-play", "over"] as const;
export type ExercisePhase = (typeof EXERCISE_PHASES)[number];

/** A real emergency inside the drill: play stands still for everyone until it is lifted. */
export type NoDuff = {
  readonly by: MemberId;
  readonly name: string;
  readonly agency: AgencyId;
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly text?: string | undefined;
  /** Play was running, and goes on when it is lifted. */
  readonly stopsPlay?: true | undefined;
};

/** The play of a scenario, as far as everybody is told of it. */
export type Play = {
  readonly kind: ExerciseKind;
  readonly phase: ExercisePhase;
  readonly clock: ExerciseClock;
  /** The local date and time at the start of play, as the story has it: "2027-04-03T06:30". */
  readonly storyStart: string;
};

/** What everybody in a drill is told; nothing of it is from the script. */
export type Exercise = {
  /** Undefined where no scenario was loaded. */
  readonly play?: Play | undefined;
  readonly noDuff?: NoDuff | undefined;
};

/** The exercise time at the server's `nowMs`. */
export function exerciseTimeAt(clock: ExerciseClock, nowMs: number): ExerciseMs {
  if (!clock.running) return clock.exerciseMs;
  return Math.round(clock.exerciseMs + Math.max(0, nowMs - clock.sinceMs) * clock.rate);
}

/** The same clock with a change made at `nowMs`: what has passed until then stays passed. */
export function changeClock(
  clock: ExerciseClock,
  change: Partial<Pick<ExerciseClock, "rate" | "running" | "exerciseMs">>,
  nowMs: number,
): ExerciseClock {
  return { ...clock, exerciseMs: exerciseTimeAt(clock, nowMs), ...change, sinceMs: nowMs };
}

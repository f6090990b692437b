import type { ExpectedState, Observation } from "./evaluation.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { Inject, InjectId } from "./inject.ts";

/** What exercise control and evaluators do to a running drill. The clock is not of the engine. */
export type DrillOrder =
  | { readonly order: "fire" | "hold" | "release" | "skip"; readonly inject: InjectId }
  | { readonly order: "move"; readonly inject: InjectId; readonly toMs: ExerciseMs }
  /** Takes the place of the inject with its id that has not been fired, or is a new one. */
  | { readonly order: "put"; readonly inject: Inject }
  | {
      readonly order: "tick";
      readonly expected: string;
      readonly state: ExpectedState;
      readonly note?: string | undefined;
    }
  | { readonly order: "observe"; readonly observation: Observation }
  /** A unit that people play now, or no longer. */
  | { readonly order: "play-unit"; readonly unit: string; readonly played: boolean }
  /** A rule that was switched off is tried again. */
  | { readonly order: "retry"; readonly rule: string };

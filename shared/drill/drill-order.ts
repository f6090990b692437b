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
  /** A unit that people play now, or no longer: by who is there, unless exercise control has said so by hand. */
  | { readonly order: "play-unit"; readonly unit: string; readonly played: boolean; readonly byHand?: true | undefined }
  /** What exercise control has said by hand of who plays a unit counts no longer. */
  | { readonly order: "leave-unit"; readonly unit: string }
  /** A rule that was switched off is tried again. */
  | { readonly order: "retry"; readonly rule: string };

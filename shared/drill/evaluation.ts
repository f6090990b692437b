import type { Priority } from "../coordination/priority.ts";
import type { ResourceKindId } from "../coordination/resource-kind.ts";
import type { TaskKind } from "../coordination/task.ts";
import type { AgencyId } from "../operation/agency.ts";
import type { MemberId } from "../operation/member.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { PhotoHash } from "../picture/photo.ts";
import type { UnitId } from "../picture/unit.ts";
import type { Condition } from "./condition.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { DrawnAnnotation, InjectId } from "./inject.ts";

/** A measurable sentence that a drill is judged by. */
export type Objective = {
  readonly id: string;
  readonly text: string;
  readonly capability: string;
  readonly target: string;
  readonly criticalTasks: readonly string[];
  readonly agency: AgencyId;
  /** The improvement of an earlier drill that it re-tests. */
  readonly retests?: string | undefined;
};

/** The window in which something is expected: from, to in exercise time, or after an inject was fired. */
export type DueWindow = {
  readonly after?: InjectId | undefined;
  readonly fromMs: ExerciseMs;
  readonly toMs: ExerciseMs;
};

/** What a simulated player does for it, where nobody plays the role. */
export type TypicalDeed =
  | {
      readonly deed: "give-task";
      readonly task: TaskKind;
      readonly to: readonly UnitId[];
      readonly at: LngLat;
      readonly priority: Priority;
    }
  | { readonly deed: "plot"; readonly annotation: DrawnAnnotation }
  | { readonly deed: "ask"; readonly what: ResourceKindId; readonly quantity: number; readonly at: LngLat }
  | { readonly deed: "offer"; readonly what: ResourceKindId; readonly quantity: number }
  | {
      readonly deed: "say";
      readonly to: readonly AgencyId[];
      readonly phrase?: string | undefined;
      readonly text?: string | undefined;
    };

export type ExpectedAction = {
  readonly id: string;
  /** Of the scenario's roles, or a whole agency. */
  readonly who: { readonly agency: AgencyId; readonly role?: string | undefined };
  readonly what: string;
  readonly due: DueWindow;
  /** Ticks it by itself; a human ticks it where absent. */
  readonly evidence?: Condition | undefined;
  /** In part done when this holds. */
  readonly partly?: Condition | undefined;
  readonly score: number;
  readonly objectives: readonly string[];
  /** What is done where nobody plays it: so long after the window opens (shortest, longest), and how likely, 0 to 1. */
  readonly typically?:
    | { readonly does: TypicalDeed; readonly inMs: readonly [number, number]; readonly likely: number }
    | undefined;
};

export const EXPECTED_STATES = ["pending", "partial", "met", "missed"] as const;
export type ExpectedState = (typeof EXPECTED_STATES)[number];

export const RATINGS = ["P", "S", "M", "U"] as const;
/** HSEEP: performed without challenges, with some challenges, with major challenges, unable to be performed. */
export type Rating = (typeof RATINGS)[number];

export type Observation = {
  readonly id: string;
  readonly by: MemberId;
  readonly name: string;
  readonly atMs: ExerciseMs;
  /** Epoch milliseconds. */
  readonly madeAtMs: number;
  readonly at?: LngLat | undefined;
  readonly about?: { readonly kind: "objective" | "expected" | "inject" | "task"; readonly id: string } | undefined;
  readonly what: string;
  readonly why?: string | undefined;
  readonly is: "strength" | "improvement";
  readonly rating?: Rating | undefined;
  /** SHA-256 of a photo and of a voice note that belong to what is observed. */
  readonly photo?: PhotoHash | undefined;
  readonly voice?: PhotoHash | undefined;
  /** How long the voice note is. */
  readonly voiceMs?: number | undefined;
};

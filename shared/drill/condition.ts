import type { ResourceKindId } from "../coordination/resource-kind.ts";
import type { OfferState } from "../coordination/resource-request.ts";
import type { TaskKind, TaskState } from "../coordination/task.ts";
import type { AgencyId } from "../operation/agency.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { UnitId, UnitStatus } from "../picture/unit.ts";
import type { TriageCategory } from "./casualty.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { HazardId } from "./hazard.ts";
import type { InjectId } from "./inject.ts";

/** A named area of the scenario, a circle, or what a hazard covers. */
export type AreaRef =
  | { readonly area: string }
  | { readonly at: LngLat; readonly withinM: number }
  | { readonly hazard: HazardId };

/** Every part that is given has to fit. */
export type UnitFilter = {
  readonly units?: readonly UnitId[] | undefined;
  readonly agency?: AgencyId | undefined;
  /** A `UnitSymbolId` of symbols.json. */
  readonly symbol?: string | undefined;
  readonly capability?: string | undefined;
  readonly status?: readonly UnitStatus[] | undefined;
  readonly within?: AreaRef | undefined;
};

export type TaskFilter = {
  readonly kind?: TaskKind | undefined;
  readonly byAgency?: AgencyId | undefined;
  readonly toAgency?: AgencyId | undefined;
  readonly toUnit?: UnitId | undefined;
  readonly near?: AreaRef | undefined;
};

/** The stages of a task that a condition asks for; "given" is any. */
export type TaskStage = "given" | Exclude<TaskState, "sent">;

/**
 * The inject from whose firing on things count: tasks that were given since, requests asked and offers made, marks drawn
 * or changed, messages sent. Nothing counts before it was fired; where absent, everything does. An answer to something is
 * told from what was done before by this.
 */
type Since = { readonly since?: InjectId | undefined };

/** What has to hold of units, areas, tasks and resources. */
export type Condition =
  | { readonly if: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly if: "not"; readonly of: Condition }
  /** It has held without a break for so long. */
  | { readonly if: "for"; readonly ms: number; readonly of: Condition }
  | { readonly if: "time"; readonly fromMs: ExerciseMs }
  | {
      readonly if: "units";
      readonly which: UnitFilter;
      readonly compare: "at-least" | "fewer-than";
      readonly count: number;
    }
  /** A task that fits was given, or has come at least so far; `count` of them, 1 where absent. */
  | (Since & {
      readonly if: "task";
      readonly which: TaskFilter;
      readonly stage: TaskStage;
      readonly count?: number | undefined;
    })
  | (Since & {
      readonly if: "request";
      readonly what?: ResourceKindId | undefined;
      readonly byAgency?: AgencyId | undefined;
      readonly stage: "asked" | Exclude<OfferState, "declined" | "withdrawn">;
      /** How much of it, 1 where absent. */
      readonly quantity?: number | undefined;
    })
  /** Somebody of the agency marked something of that symbol within the area. */
  | (Since & {
      readonly if: "plotted";
      readonly byAgency?: AgencyId | undefined;
      readonly symbol?: string | undefined;
      readonly kind?: "point" | "line" | "area" | "text" | undefined;
      readonly within: AreaRef;
    })
  | (Since & {
      readonly if: "message";
      readonly byAgency?: AgencyId | undefined;
      readonly toAgency?: AgencyId | undefined;
      readonly phrase?: string | undefined;
    })
  | {
      readonly if: "inject";
      readonly inject: string;
      readonly stage: "fired" | "delivered" | "acknowledged" | "skipped";
      /** Of all that it was for, where absent. */
      readonly agency?: AgencyId | undefined;
    }
  /** Its outermost outline covers the place. */
  | { readonly if: "hazard-reaches"; readonly hazard: HazardId; readonly at: LngLat }
  | {
      readonly if: "casualties";
      readonly categories: readonly TriageCategory[];
      readonly stage?: "waiting" | "treated" | "carried" | "in-care" | undefined;
      readonly compare: "at-least" | "fewer-than";
      readonly count: number;
    }
  | { readonly if: "expected"; readonly expected: string; readonly state: "met" | "partial" | "missed" };

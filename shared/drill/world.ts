import type { Priority } from "../coordination/priority.ts";
import type { ResourceKindId } from "../coordination/resource-kind.ts";
import type { OfferState } from "../coordination/resource-request.ts";
import type { TaskKind, TaskState } from "../coordination/task.ts";
import type { AgencyId } from "../operation/agency.ts";
import type { Geometry, LngLat } from "../picture/geometry.ts";
import type { UnitId, UnitStatus } from "../picture/unit.ts";
import type { ExerciseMs } from "./exercise-time.ts";

/**
 * What the participants' own picture holds, as far as conditions and evaluation ask for it. It is made of nothing but
 * deeds (`deed.ts`), so that a run with people, a run without and a replay come to the same.
 */
export type World = {
  readonly units: ReadonlyMap<UnitId, WorldUnit>;
  readonly tasks: ReadonlyMap<string, WorldTask>;
  readonly requests: ReadonlyMap<string, WorldRequest>;
  readonly messages: ReadonlyMap<string, WorldMessage>;
  /** By layer and annotation: `<layer>/<annotation>`. */
  readonly plotted: ReadonlyMap<string, WorldAnnotation>;
};

export type WorldUnit = {
  readonly id: UnitId;
  readonly agency: AgencyId;
  readonly symbol: string;
  readonly capabilities: readonly string[];
  readonly status: UnitStatus;
  readonly statusSinceMs: ExerciseMs;
  /** Where it was last heard to be. */
  readonly at?: LngLat | undefined;
  readonly heardMs?: ExerciseMs | undefined;
};

export type WorldAssignment = {
  readonly agency: AgencyId;
  readonly unit?: UnitId | undefined;
  readonly state: TaskState;
  /** When each state was first reached. */
  readonly at: Readonly<Partial<Record<TaskState, ExerciseMs>>>;
};

export type WorldTask = {
  readonly id: string;
  readonly kind: TaskKind;
  readonly byAgency: AgencyId;
  readonly givenMs: ExerciseMs;
  readonly priority: Priority;
  readonly at?: LngLat | undefined;
  readonly to: readonly WorldAssignment[];
  readonly withdrawn: boolean;
};

export type WorldRequest = {
  readonly id: string;
  readonly what: ResourceKindId;
  readonly quantity: number;
  readonly byAgency: AgencyId;
  readonly askedMs: ExerciseMs;
  /** Nothing more is offered or accepted from then on, and nothing sets out. */
  readonly cancelledMs?: ExerciseMs | undefined;
  readonly offers: readonly {
    readonly id: string;
    readonly agency: AgencyId;
    /** How much of it was accepted, or is offered until then. */
    readonly quantity: number;
    readonly state: OfferState;
    readonly sinceMs: ExerciseMs;
  }[];
};

export type WorldMessage = {
  readonly id: string;
  /** Undefined where exercise control sent it. */
  readonly byAgency?: AgencyId | undefined;
  readonly inject?: string | undefined;
  readonly to: readonly AgencyId[];
  readonly phrase?: string | undefined;
  readonly sentMs: ExerciseMs;
  readonly delivered: Readonly<Record<AgencyId, ExerciseMs>>;
  readonly acknowledged: Readonly<Record<AgencyId, ExerciseMs>>;
};

export type WorldAnnotation = {
  readonly layer: string;
  readonly id: string;
  /** Of whom marked it; undefined where exercise control did. */
  readonly byAgency?: AgencyId | undefined;
  readonly kind: "point" | "line" | "area" | "text";
  readonly symbol?: string | undefined;
  readonly geometry: Geometry;
  readonly plottedMs: ExerciseMs;
  readonly changedMs: ExerciseMs;
};

export const EMPTY_WORLD: World = {
  units: new Map(),
  tasks: new Map(),
  requests: new Map(),
  messages: new Map(),
  plotted: new Map(),
};

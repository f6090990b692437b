import type { ResourceKindId } from "../coordination/resource-kind.ts";
import type { Agency, AgencyId } from "../operation/agency.ts";
import type { Role } from "../operation/member.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { Grant, TlpMarking } from "../picture/layer.ts";
import type { CarePlace, CasualtyGroup } from "./casualty.ts";
import type { ExpectedAction, Objective } from "./evaluation.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { HazardSource } from "./hazard.ts";
import type { DrawnAnnotation, Inject } from "./inject.ts";
import type { ScenarioUnit } from "./scenario-unit.ts";
import type { Weather } from "./weather.ts";

/** Stands in every file; readers refuse what is newer than they are. */
export const SCENARIO_FORMAT = "muster-scenario";
export const SCENARIO_VERSION = 1;

export const EXERCISE_KINDS = ["tabletop", "drill", "functional", "full-scale"] as const;
export type ExerciseKind = (typeof EXERCISE_KINDS)[number];

/** A part that a person plays, or the engine where nobody does. */
export type ScenarioRole = {
  readonly id: string;
  readonly agency: AgencyId;
  readonly role: Role;
  readonly title: string;
  /** What the person is told before play. */
  readonly brief: string;
};

/** A layer that participants have from the start. */
export type StartLayer = {
  readonly id: string;
  readonly name: string;
  readonly owner: AgencyId;
  readonly tlp: TlpMarking;
  readonly grants: Readonly<Record<AgencyId, Grant>>;
  readonly annotations: readonly DrawnAnnotation[];
};

/** The whole script of a drill, reusable: one run of it is a drill. Participants receive nothing of it by itself. */
export type Scenario = {
  readonly format: typeof SCENARIO_FORMAT;
  readonly version: typeof SCENARIO_VERSION;
  readonly id: string;
  /** Counts how often the scenario was changed. */
  readonly revision: number;
  readonly title: string;
  /** BCP 47, of all its texts. */
  readonly language: string;
  readonly summary: string;
  readonly kind: ExerciseKind;
  /** A mark symbol of the group "danger". */
  readonly hazard: string;
  /** The local date and time at the start of play, as the story has it: "2027-04-03T06:30". */
  readonly storyStart: string;
  readonly lengthMs: ExerciseMs;
  /** What the map shows first. */
  readonly view: { readonly at: LngLat; readonly zoom: number };
  readonly weather: readonly Weather[];
  readonly safety: readonly { readonly id: string; readonly text: string; readonly isNoPlay: boolean }[];
  readonly storylines: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly agencies: readonly Agency[];
  readonly roles: readonly ScenarioRole[];
  readonly objectives: readonly Objective[];
  /** Named outlines that conditions speak of; nobody is shown them. Closed rings. */
  readonly areas: readonly { readonly id: string; readonly name: string; readonly ring: readonly LngLat[] }[];
  /** What is really there, which only exercise control sees. */
  readonly truth: {
    readonly annotations: readonly DrawnAnnotation[];
    readonly hazards: readonly HazardSource[];
    readonly casualties: readonly CasualtyGroup[];
    readonly care: readonly CarePlace[];
  };
  readonly start: {
    readonly layers: readonly StartLayer[];
    readonly resources: readonly {
      readonly agency: AgencyId;
      readonly what: ResourceKindId;
      readonly quantity: number;
    }[];
  };
  readonly units: readonly ScenarioUnit[];
  readonly injects: readonly Inject[];
  readonly expected: readonly ExpectedAction[];
};

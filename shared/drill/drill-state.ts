import type { AgencyId } from "../operation/agency.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { UnitId } from "../picture/unit.ts";
import type { CasualtyGroup, CasualtyId, CasualtyState } from "./casualty.ts";
import type { ExpectedState, Observation } from "./evaluation.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { HazardId, HazardState } from "./hazard.ts";
import type { DrawnAnnotation, Inject, InjectId } from "./inject.ts";
import type { Scenario } from "./scenario.ts";
import type { ScenarioUnit } from "./scenario-unit.ts";
import type { Weather } from "./weather.ts";
import type { World } from "./world.ts";

/** ready: waits for its trigger · held: does not fire by itself · moved: ready, at another time than planned. */
export const INJECT_STATES = ["draft", "ready", "held", "moved", "fired", "skipped"] as const;
export type InjectStatus = (typeof INJECT_STATES)[number];

export type InjectState = {
  readonly inject: Inject;
  readonly status: InjectStatus;
  /** When it is to fire by its trigger, where that can be told in advance. */
  readonly plannedMs?: ExerciseMs | undefined;
  /** Fires then and not by its trigger; also kept while it is held. */
  readonly movedToMs?: ExerciseMs | undefined;
  readonly firedMs?: ExerciseMs | undefined;
  readonly firedByHand?: true | undefined;
  readonly skippedMs?: ExerciseMs | undefined;
};

/** How far an expected action is; `byHand`: a human ticked it, and evidence no longer changes it. */
export type ExpectedProgress = {
  readonly state: ExpectedState;
  readonly atMs?: ExerciseMs | undefined;
  readonly byHand?: true | undefined;
  readonly note?: string | undefined;
};

/**
 * How far a unit is with a task: alerted (it has not answered) → reacting (acknowledged, gets ready) → driving → working
 * → carrying (casualties on the way to care) → handing-over → driving back, or through with it.
 */
export type UnitPhase = "alerted" | "reacting" | "driving" | "working" | "carrying" | "handing-over";

/** A unit as it really is, whether or not anybody hears of it. */
export type SimulatedUnit = {
  readonly unit: ScenarioUnit;
  /** People speak for it: the engine follows what they say of it. */
  readonly played: boolean;
  /** Exercise control has said so: who comes and goes changes nothing of it. */
  readonly byHand?: true | undefined;
  readonly at: LngLat;
  readonly headingDeg: number;
  /** Where it goes now, what is left of it: the next place first. */
  readonly way: readonly LngLat[];
  /** What it is busy with. */
  readonly doing?:
    | {
        readonly task: string;
        readonly phase: UnitPhase;
        readonly sinceMs: ExerciseMs;
        readonly untilMs?: ExerciseMs | undefined;
      }
    | undefined;
  /** Tasks that it is through with and that the participants' picture still shows as open. */
  readonly finished?: readonly string[] | undefined;
  /** No word of it reaches anybody until then; it goes on all the same. */
  readonly silentUntilMs?: ExerciseMs | undefined;
  /** It stays where it is until then, out of service. */
  readonly brokenUntilMs?: ExerciseMs | undefined;
  readonly carrying: readonly CasualtyId[];
  /** When it last reported its place. */
  readonly reportedMs?: ExerciseMs | undefined;
};

export type Drawn = {
  readonly annotation: DrawnAnnotation;
  /** Those who have it; nobody but exercise control where it is empty. */
  readonly to: readonly AgencyId[];
  /** The start layer that it stands on, if on any. */
  readonly layer?: string | undefined;
};

/** An outline on its way outwards, and for whom it grows. */
export type Growing = {
  readonly inject: InjectId;
  readonly to: readonly AgencyId[];
  readonly fromMs: ExerciseMs;
  readonly byM: number;
  readonly overMs: number;
  readonly base: DrawnAnnotation;
};

/** Everything of a running drill that is not the participants' picture. Plain data: it is journalled and read again. */
export type DrillState = {
  readonly seed: number;
  /** Everything up to this exercise time has been done, and is never done again. */
  readonly doneMs: ExerciseMs;
  readonly injects: ReadonlyMap<InjectId, InjectState>;
  readonly expected: ReadonlyMap<string, ExpectedProgress>;
  readonly units: ReadonlyMap<UnitId, SimulatedUnit>;
  readonly hazards: ReadonlyMap<HazardId, HazardState>;
  readonly casualties: ReadonlyMap<CasualtyId, CasualtyState>;
  /** Those of the scenario and those of injects, also before their people come to be there. */
  readonly casualtyGroups: ReadonlyMap<string, CasualtyGroup>;
  readonly weather: Weather;
  /** What stands drawn, of start layers, of the ground truth and of injects, by the annotation's id. */
  readonly drawn: ReadonlyMap<string, Drawn>;
  /** Areas that grow, by the annotation's id. */
  readonly growing: ReadonlyMap<string, Growing>;
  /** Since when a part "for" of a condition has held, by its rule and path. */
  readonly holdingSince: ReadonlyMap<string, ExerciseMs>;
  readonly observations: readonly Observation[];
  /** Rules that failed, with what was wrong: they are left out until exercise control tries them again. */
  readonly faults: ReadonlyMap<string, string>;
};

/** What is worked out once of a scenario, and used at each step. */
export type DrillPlan = {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The way between two places for what drives on roads; undefined where there is none, then it goes straight. */
  readonly roadWay?: ((from: LngLat, to: LngLat) => readonly LngLat[] | undefined) | undefined;
};

/** What one step of the engine looks at. */
export type StepView = { readonly plan: DrillPlan; readonly world: World; readonly nowMs: ExerciseMs };

import type { AgencyId } from "../operation/agency.ts";
import type { MemberId } from "../operation/member.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { UnitId } from "../picture/unit.ts";
import type { CasualtyOverview } from "./casualty-overview.ts";
import type { Drawn, ExpectedProgress, InjectState, UnitPhase } from "./drill-state.ts";
import type { Observation } from "./evaluation.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { HazardState } from "./hazard.ts";
import type { Scenario } from "./scenario.ts";
import type { Weather } from "./weather.ts";

/** Of the script what does not change in play. Injects and how expected actions stand have entries of their own. */
export type PlayedScenario = Omit<Scenario, "injects">;

/** Where a unit really is, and what it is at, whether or not anybody hears of it. */
export type UnitTruth = {
  readonly unit: UnitId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly symbol: string;
  readonly at: LngLat;
  readonly headingDeg: number;
  /** People speak for it. */
  readonly played: boolean;
  /** Exercise control has said who plays it; else that goes by who is there. */
  readonly byHand?: true | undefined;
  readonly phase?: UnitPhase | undefined;
  readonly silent?: true | undefined;
  readonly broken?: true | undefined;
  readonly carrying: number;
};

/** What exercise control and evaluators see of a drill and nobody else: the `exercise-control` document holds these by key. */
export type ControlEntry =
  | { readonly kind: "scenario"; readonly scenario: PlayedScenario; readonly seed: number }
  /**
   * How far the engine is: behind the clock only while it catches up with a jump. `happened`: another number whenever
   * something has happened that a review tells of.
   */
  | { readonly kind: "done"; readonly doneMs: ExerciseMs; readonly happened: number }
  | ({ readonly kind: "inject" } & InjectState)
  | ({ readonly kind: "expected"; readonly id: string } & ExpectedProgress)
  | ({ readonly kind: "observation" } & Observation)
  | { readonly kind: "fault"; readonly rule: string; readonly detail: string }
  | ({ readonly kind: "unit" } & UnitTruth)
  | ({ readonly kind: "hazard" } & HazardState)
  /** What only exercise control has on its map. */
  | ({ readonly kind: "truth" } & Drawn)
  | ({ readonly kind: "casualties" } & CasualtyOverview)
  | { readonly kind: "weather"; readonly weather: Weather }
  /** Who plays which role of the scenario, and the units that somebody's device speaks for; all else is simulated. */
  | { readonly kind: "cast"; readonly roles: readonly PlayedRole[]; readonly units: readonly UnitId[] };

/** A role of the scenario that people play. */
export type PlayedRole = {
  readonly role: string;
  readonly by: readonly { readonly member: MemberId; readonly name: string }[];
};

/** The key of an entry in its document. */
export function controlKey(entry: ControlEntry): string {
  switch (entry.kind) {
    case "scenario":
    case "done":
    case "casualties":
    case "weather":
    case "cast":
      return entry.kind;
    case "inject":
      return `inject/${entry.inject.id}`;
    case "expected":
    case "observation":
    case "hazard":
      return `${entry.kind}/${entry.id}`;
    case "fault":
      return `fault/${entry.rule}`;
    case "unit":
      return `unit/${entry.unit}`;
    case "truth":
      return `truth/${entry.annotation.id}`;
  }
}

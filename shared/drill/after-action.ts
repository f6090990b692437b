import type { Cast } from "./cast.ts";
import { type CasualtyCounts, countCasualties } from "./casualty-counts.ts";
import type { DrillRecord } from "./drill-record.ts";
import type { ExpectedState, Observation } from "./evaluation.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { type InjectOutcome, injectOutcomes } from "./inject-outcomes.ts";
import { type ObjectiveRating, objectiveRatings } from "./objective-rating.ts";
import { type Participation, participation } from "./participation.ts";
import { type AgencyPicture, pictureAccuracy } from "./picture-accuracy.ts";
import { type Response, type ResponseSummary, responseTimes, summariseResponses } from "./response-times.ts";

/** How an expected action came out, beside what it was. */
export type ExpectedOutcome = {
  readonly expected: string;
  readonly what: string;
  readonly state: ExpectedState;
  readonly atMs?: ExerciseMs | undefined;
  readonly byHand?: true | undefined;
  readonly note?: string | undefined;
};

/** The numbers that an after-action report is written from. Nothing of it is a judgement that a person has to make. */
export type AfterAction = {
  readonly title: string;
  readonly playedMs: ExerciseMs;
  readonly seed: number;
  readonly objectives: readonly ObjectiveRating[];
  readonly expected: readonly ExpectedOutcome[];
  readonly injects: readonly InjectOutcome[];
  readonly responses: readonly Response[];
  readonly responsesByAgency: readonly ResponseSummary[];
  readonly pictures: readonly AgencyPicture[];
  readonly participants: readonly Participation[];
  /** How many injured people were how far at the end. */
  readonly casualties: CasualtyCounts;
  readonly strengths: readonly Observation[];
  readonly improvements: readonly Observation[];
  /** Rules that failed in play, with what was wrong. */
  readonly faults: readonly { readonly rule: string; readonly detail: string }[];
};

/** Everything that can be counted of a drill, at its end or so far. `cast`: which roles people played. */
export function afterAction(record: DrillRecord, cast: Cast): AfterAction {
  const { scenario, state } = record;
  const responses = responseTimes(record);
  return {
    title: scenario.title,
    playedMs: state.doneMs,
    seed: state.seed,
    objectives: objectiveRatings(scenario, state),
    expected: scenario.expected.map(({ id, what }) => ({
      expected: id,
      what,
      ...(state.expected.get(id) ?? { state: "pending" }),
    })),
    injects: injectOutcomes(record),
    responses,
    responsesByAgency: summariseResponses(responses),
    pictures: pictureAccuracy(record),
    participants: participation(record, cast),
    casualties: countCasualties(state.casualties.values()),
    strengths: state.observations.filter((observation) => observation.is === "strength"),
    improvements: state.observations.filter((observation) => observation.is === "improvement"),
    faults: [...state.faults].map(([rule, detail]) => ({ rule, detail })),
  };
}

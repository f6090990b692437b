import type { AgencyId } from "../operation/agency.ts";
import type { DrillState } from "./drill-state.ts";
import type { ExpectedState, Rating } from "./evaluation.ts";
import type { Scenario } from "./scenario.ts";

/** What each state of an expected action brings of its score; what is not decided yet does not count at all. */
const WORTH: Readonly<Record<Exclude<ExpectedState, "pending">, number>> = { met: 1, partial: 0.5, missed: 0 };

/** From which share of the score on which rating is earned. */
const SOME_CHALLENGES_FROM = 0.75;
const MAJOR_CHALLENGES_FROM = 0.4;

export type ObjectiveRating = {
  readonly objective: string;
  readonly text: string;
  readonly agency: AgencyId;
  /** Absent where nothing of it has been decided. */
  readonly rating?: Rating | undefined;
  /** An evaluator gave it. */
  readonly byHand?: true | undefined;
  readonly score: number;
  readonly of: number;
  readonly counts: Readonly<Record<ExpectedState, number>>;
};

/**
 * A rating for each objective by the expected actions that count towards it: P where all are met, S from 75 % of their
 * score, M from 40 %, U below (ratings of HSEEP 2020; it leaves the thresholds to the exercise). In part met counts half.
 * The latest rating that an evaluator gave to an objective takes the place of the computed one.
 */
export function objectiveRatings(
  { objectives, expected }: Pick<Scenario, "objectives" | "expected">,
  state: Pick<DrillState, "expected" | "observations">,
): readonly ObjectiveRating[] {
  return objectives.map(({ id, text, agency }) => {
    const counts: Record<ExpectedState, number> = { pending: 0, partial: 0, met: 0, missed: 0 };
    let [score, of] = [0, 0];
    for (const action of expected) {
      if (!action.objectives.includes(id)) continue;
      const reached = state.expected.get(action.id)?.state ?? "pending";
      counts[reached] += 1;
      if (reached === "pending") continue;
      score += WORTH[reached] * action.score;
      of += action.score;
    }
    const given = state.observations.findLast(
      ({ about, rating }) => rating && about?.id === id && about.kind === "objective",
    );
    const rating = given?.rating ?? ratingFor(score, of, counts);
    return { objective: id, text, agency, rating, byHand: given ? true : undefined, score, of, counts };
  });
}

function ratingFor(score: number, of: number, { met, partial, missed }: ObjectiveRating["counts"]): Rating | undefined {
  if (met + partial + missed === 0) return undefined;
  if (partial + missed === 0) return "P";
  const share = of === 0 ? 0 : score / of;
  if (share >= SOME_CHALLENGES_FROM) return "S";
  return share >= MAJOR_CHALLENGES_FROM ? "M" : "U";
}

import { afterAction } from "../../shared/drill/after-action.ts";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import type { Observation } from "../../shared/drill/evaluation.ts";
import { playedWithout, shippedScenario } from "../support/played-journal.ts";

const MINUTE_MS = 60_000;
/** Half an hour of exercise time, on a busy machine. */
export const PLAYS_FOR_MS = 120_000;
const BEGAN_MS = 1_800_000_000_000;

/** What an evaluator of the train accident wants to be better. */
export const NOTED: Observation = {
  id: "o-1",
  by: "m-1",
  name: "Evaluator",
  atMs: 20 * MINUTE_MS,
  madeAtMs: BEGAN_MS + 20 * MINUTE_MS,
  about: { kind: "objective", id: "zones" },
  what: "Nobody told the school",
  why: "The list of numbers was old",
  is: "improvement",
  rating: "M",
};

/** What evaluators wrote down in a half hour of the train accident: one thing to improve, one strength. */
export const OBSERVED: readonly Observation[] = [
  NOTED,
  {
    ...NOTED,
    id: "o-2",
    about: { kind: "expected", id: "first-units" },
    what: "Came from upwind",
    why: undefined,
    is: "strength",
    rating: undefined,
  },
];

/** A review of the first half hour of the train accident, played by nobody and watched by two. */
export function reviewOf(): DrillReview {
  const scenario = shippedScenario("train-accident-with-leak");
  const played = playedWithout(scenario, { untilMs: 30 * MINUTE_MS, observations: OBSERVED });
  const cast = { roles: new Set(["leader-gmp"]), units: new Set<string>() };
  const member = { agency: "gmp", role: "commander", plays: ["Medicinos pajėgų vadovas"], joinedAtMs: 1 } as const;
  const { id, revision, kind, language, storyStart } = scenario;
  return {
    madeAtMs: BEGAN_MS + 45 * MINUTE_MS,
    scenario: { id, revision, kind, language, storyStart },
    phase: "over",
    beganAtMs: BEGAN_MS,
    endedAtMs: BEGAN_MS + 30 * MINUTE_MS,
    agencies: scenario.agencies,
    roles: scenario.roles.map((role) => ({ ...role, isPlayed: cast.roles.has(role.id) })),
    expectedOf: Object.fromEntries(scenario.expected.map((expected) => [expected.id, expected.who.agency])),
    members: [
      { ...member, member: "anna", name: "Anna", lastSeenMs: BEGAN_MS + 30 * MINUTE_MS, inPlayMs: 30 * MINUTE_MS },
      { ...member, member: "ben", name: "Ben" },
    ],
    report: afterAction(played, cast),
  };
}

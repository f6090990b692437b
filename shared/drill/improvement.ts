import type { AgencyId } from "../operation/agency.ts";
import type { DrillReview } from "./drill-review.ts";

/** HSEEP's elements of a capability. */
export const CAPABILITY_ELEMENTS = ["planning", "organisation", "equipment", "training", "exercise"] as const;
export type CapabilityElement = (typeof CAPABILITY_ELEMENTS)[number];

export const IMPROVEMENT_STATUSES = ["open", "begun", "done"] as const;
export type ImprovementStatus = (typeof IMPROVEMENT_STATUSES)[number];

/** A row of an improvement plan. Days are "2027-04-03", or empty; texts may be empty while they are written. */
export type Improvement = {
  /** Never given again, also in other drills: the next one says by it what it re-tests. */
  readonly id: string;
  readonly issue: string;
  readonly action: string;
  readonly element?: CapabilityElement | undefined;
  readonly agency?: AgencyId | undefined;
  readonly owner: string;
  readonly contact: string;
  readonly start: string;
  readonly due: string;
  readonly status: ImprovementStatus;
  /** The drill that re-tests it. */
  readonly retest: string;
};

/** An empty row. */
export function newImprovement(id: string): Improvement {
  return { id, issue: "", action: "", owner: "", contact: "", start: "", due: "", status: "open", retest: "" };
}

/**
 * What a plan starts from: each observation that something can be better, and each expected action that was missed and
 * that none of those is about. `drill` makes the ids unique; the same review gives the same rows.
 */
export function firstImprovements(
  drill: string,
  { report, expectedOf }: Pick<DrillReview, "report" | "expectedOf">,
): readonly Improvement[] {
  const observed = report.improvements.map(({ id, what, why, about }) => {
    const objective = report.objectives.find((one) => about?.kind === "objective" && one.objective === about.id);
    return {
      ...newImprovement(`${drill}/observation/${id}`),
      issue: why === undefined ? what : `${what}\n${why}`,
      agency: objective?.agency ?? (about?.kind === "expected" ? expectedOf[about.id] : undefined),
    };
  });
  const told = new Set(report.improvements.flatMap(({ about }) => (about?.kind === "expected" ? about.id : [])));
  const missed = report.expected
    .filter(({ expected, state }) => state === "missed" && !told.has(expected))
    .map(({ expected, what }) => ({
      ...newImprovement(`${drill}/expected/${expected}`),
      issue: what,
      agency: expectedOf[expected],
    }));
  return [...observed, ...missed];
}

import {
  CASUALTY_STAGES,
  type CasualtyStage,
  type CasualtyState,
  TRIAGE_CATEGORIES,
  type TriageCategory,
} from "./casualty.ts";

/** How many injured people are how far, by category. */
export type CasualtyCounts = Readonly<Record<TriageCategory, Readonly<Record<CasualtyStage, number>>>>;

export function countCasualties(casualties: Iterable<CasualtyState>): CasualtyCounts {
  const counts = Object.fromEntries(
    TRIAGE_CATEGORIES.map((category) => [category, Object.fromEntries(CASUALTY_STAGES.map((stage) => [stage, 0]))]),
  ) as Record<TriageCategory, Record<CasualtyStage, number>>;
  for (const { category, stage } of casualties) counts[category][stage] += 1;
  return counts;
}

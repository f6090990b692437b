import type { DrillEffect } from "./drill-effect.ts";
import type { DrillState, StepView } from "./drill-state.ts";

/** What came of a rule: its outcome, or nothing where it is off or has just failed. */
type Tried<T> = { readonly outcome?: T; readonly effects: readonly DrillEffect[] };

/**
 * Carries out one rule of a drill so that its failure stays its own: a throw becomes an effect "fault", which puts the
 * rule into `faults`; from then on it is left out until exercise control tries it again.
 */
export function tryRule<T>(
  rule: string,
  { nowMs }: Pick<StepView, "nowMs">,
  { faults }: Pick<DrillState, "faults">,
  carryOut: () => T,
): Tried<T> {
  if (faults.has(rule)) return { effects: [] };
  try {
    return { outcome: carryOut(), effects: [] };
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure);
    return { effects: [{ atMs: nowMs, effect: "fault", rule, detail }] };
  }
}

import type { DrillState, ExpectedProgress } from "./drill-state.ts";
import type { ExpectedAction } from "./evaluation.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { type ConditionView, holds } from "./holds.ts";
import { expectedRule } from "./rule-names.ts";
import { carryOutRule, type StepOutcome, thenDo } from "./step-outcome.ts";

/**
 * Ticks the expected actions by their evidence, within their windows: met when it holds, partial when what stands for a
 * part of it holds, missed when the window closes without either. What was met stays met and what was done in part stays
 * so after the window. What a human ticked stays, and what has no evidence waits for a human.
 */
export function tickExpectedActions(view: ConditionView): StepOutcome {
  const { nowMs, plan } = view.step;
  let outcome: StepOutcome = { state: view.state, effects: [] };
  for (const action of plan.scenario.expected) {
    const known = view.state.expected.get(action.id);
    if (!known || known.byHand || known.state === "met" || known.state === "missed") continue;
    outcome = thenDo(outcome, (state) =>
      carryOutRule(expectedRule(action.id), state, nowMs, () => {
        const next = progressOf(action, known.state, view);
        return next === known.state ? { state, effects: [] } : tick(state, action.id, { state: next, atMs: nowMs });
      }),
    );
  }
  return outcome;
}

/** Sets how far an expected action is. One that is not there is left alone. */
export function tick(
  state: DrillState,
  expected: string,
  progress: ExpectedProgress & { readonly atMs: ExerciseMs },
): StepOutcome {
  if (!state.expected.has(expected)) return { state, effects: [] };
  return {
    state: { ...state, expected: new Map(state.expected).set(expected, progress) },
    effects: [{ effect: "expected", expected, state: progress.state, atMs: progress.atMs }],
  };
}

function progressOf(
  action: ExpectedAction,
  known: ExpectedProgress["state"],
  view: ConditionView,
): ExpectedProgress["state"] {
  const { nowMs } = view.step;
  const window = windowOf(action, view.state);
  if (!window || nowMs < window.fromMs || !(action.evidence ?? action.partly)) return known;
  if (nowMs > window.toMs) return known === "partial" ? "partial" : "missed";
  const rule = expectedRule(action.id);
  const isMet = action.evidence !== undefined && holds(action.evidence, rule, view);
  const isPartly = action.partly !== undefined && holds(action.partly, `${rule}/partly`, view);
  if (isMet) return "met";
  return isPartly ? "partial" : known;
}

/**
 * When an expected action is due, in exercise time; undefined where that follows an inject which has not been fired.
 */
export function windowOf(
  { due }: Pick<ExpectedAction, "due">,
  { injects }: Pick<DrillState, "injects">,
): { readonly fromMs: ExerciseMs; readonly toMs: ExerciseMs } | undefined {
  if (due.after === undefined) return due;
  const firedMs = injects.get(due.after)?.firedMs;
  return firedMs === undefined ? undefined : { fromMs: firedMs + due.fromMs, toMs: firedMs + due.toMs };
}

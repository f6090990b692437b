import type { DrillEffect } from "./drill-effect.ts";
import type { DrillState } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { tryRule } from "./rule.ts";

/** What came of a part of a step. */
export type StepOutcome = { readonly state: DrillState; readonly effects: readonly DrillEffect[] };

/** `next` done after `before`, on its state. */
export function thenDo(before: StepOutcome, next: (state: DrillState) => StepOutcome): StepOutcome {
  const { state, effects } = next(before.state);
  return { state, effects: effects.length > 0 ? [...before.effects, ...effects] : before.effects };
}

/** Carries out one rule as `tryRule` does: where it throws, nothing of it is done and it is off from there on. */
export function carryOutRule(rule: string, state: DrillState, nowMs: ExerciseMs, work: () => StepOutcome): StepOutcome {
  const { outcome, effects } = tryRule(rule, { nowMs }, state, work);
  return outcome ?? { state: withFaults(state, effects), effects };
}

/** The state, in which those rules are off of which an effect says that they failed. */
export function withFaults(state: DrillState, effects: readonly DrillEffect[]): DrillState {
  const failed = effects.flatMap((effect) =>
    effect.effect === "fault" ? [[effect.rule, effect.detail] as const] : [],
  );
  return failed.length > 0 ? { ...state, faults: new Map([...state.faults, ...failed]) } : state;
}

import { changeUnit } from "./change-unit.ts";
import { carryOutDrawing } from "./draw-annotation.ts";
import type { DrillEffect } from "./drill-effect.ts";
import type { DrillPlan, DrillState, InjectState } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { Inject, InjectEffect } from "./inject.ts";
import { effectRule } from "./rule-names.ts";
import { carryOutRule, type StepOutcome, thenDo } from "./step-outcome.ts";

/**
 * Makes an inject happen now: what it says goes to the agencies that it is for, then its effects are carried out in their
 * order, each for itself. An inject that was fired, and one that is not there, does nothing: none fires twice.
 */
export function fireInject(
  plan: DrillPlan,
  state: DrillState,
  id: string,
  nowMs: ExerciseMs,
  byHand?: true,
): StepOutcome {
  const known = state.injects.get(id);
  if (!known || known.status === "fired") return { state, effects: [] };
  const { inject } = known;
  const fired: InjectState = { ...known, status: "fired", firedMs: nowMs, firedByHand: byHand };
  let outcome: StepOutcome = {
    state: { ...state, injects: new Map(state.injects).set(id, fired) },
    effects: [{ effect: "inject-fired", inject: id, byHand, atMs: nowMs }, ...whatItSays(inject, nowMs)],
  };
  inject.effects.forEach((_, n) => {
    outcome = thenDo(outcome, (now) => carryOutEffect(plan, now, inject, n, nowMs));
  });
  return outcome;
}

/** Carries out the `n`th effect of an inject, 0 the first; switched off where it throws. */
export function carryOutEffect(
  plan: DrillPlan,
  state: DrillState,
  inject: Inject,
  n: number,
  nowMs: ExerciseMs,
): StepOutcome {
  const effect = inject.effects[n];
  if (!effect) return { state, effects: [] };
  return carryOutRule(effectRule(inject.id, n), state, nowMs, () => {
    const { state: after, effects } = effectOf(plan, state, inject, effect, nowMs);
    return { state: after, effects: effects.map((each) => ({ ...each, inject: inject.id })) };
  });
}

function whatItSays(inject: Inject, nowMs: ExerciseMs): readonly DrillEffect[] {
  const { id, to, from, by, text, phrase, at, priority, wantsAcknowledgement } = inject;
  if (to.length === 0 || (!text && !phrase)) return [];
  const said = { to, from, by, text, phrase, at, priority, wantsAcknowledgement };
  return [{ effect: "message", id: `inject-${id}`, ...said, inject: id, atMs: nowMs }];
}

function effectOf(
  plan: DrillPlan,
  state: DrillState,
  inject: Inject,
  effect: InjectEffect,
  nowMs: ExerciseMs,
): StepOutcome {
  switch (effect.do) {
    case "draw":
    case "redraw":
    case "erase":
    case "close-road":
    case "open-road":
    case "grow-area":
      return carryOutDrawing(state, inject, effect, nowMs);
    case "unit-silent":
    case "unit-speaks":
    case "unit-breaks-down":
    case "unit-appears":
    case "unit-leaves":
    case "unit-status":
      return changeUnit(plan, state, effect, nowMs);
    case "resource": {
      const { agency, what, change } = effect;
      return { state, effects: [{ effect: "resource", agency, what, change, atMs: nowMs }] };
    }
    case "hazard-begins":
    case "hazard-stops":
      return changeHazard(state, effect, nowMs);
    case "casualties": {
      const { group } = effect;
      if (state.casualtyGroups.has(group.id)) throw new Error(`the casualties "${group.id}" are there already`);
      const later = { ...group, fromMs: Math.max(group.fromMs, nowMs) };
      return { state: { ...state, casualtyGroups: new Map(state.casualtyGroups).set(group.id, later) }, effects: [] };
    }
    case "weather":
      return { state: { ...state, weather: { ...effect.weather, fromMs: nowMs } }, effects: [] };
  }
}

/** What was stopped and begins again begins anew. */
function changeHazard(
  state: DrillState,
  effect: Extract<InjectEffect, { readonly do: "hazard-begins" | "hazard-stops" }>,
  nowMs: ExerciseMs,
): StepOutcome {
  const known = state.hazards.get(effect.hazard);
  if (!known) throw new Error(`there is no hazard "${effect.hazard}"`);
  const begunMs = known.stoppedMs === undefined ? (known.begunMs ?? nowMs) : nowMs;
  const change =
    effect.do === "hazard-begins" ? { begunMs, stoppedMs: undefined } : { stoppedMs: known.stoppedMs ?? nowMs };
  return { state: { ...state, hazards: new Map(state.hazards).set(known.id, { ...known, ...change }) }, effects: [] };
}

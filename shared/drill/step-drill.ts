import { carryOutOrder } from "./carry-out-order.ts";
import { stepCasualties } from "./casualties.ts";
import { stepGrowing } from "./draw-annotation.ts";
import type { DrillEffect } from "./drill-effect.ts";
import type { DrillOrder } from "./drill-order.ts";
import type { DrillPlan, DrillState, StepView } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { tickExpectedActions } from "./expected-actions.ts";
import { fireDueInjects, metConditions, withPlannedTimes } from "./fire-due-injects.ts";
import { stepHazards } from "./hazards.ts";
import { casualtiesRule } from "./rule-names.ts";
import { stepUnits } from "./simulated-units.ts";
import { weatherAt } from "./start-drill.ts";
import { carryOutRule, type StepOutcome, thenDo, withFaults } from "./step-outcome.ts";
import type { World } from "./world.ts";

/** The time that a step takes: all that happens does so at a whole exercise second, at whatever rate the drill runs. */
export const STEP_MS = 1_000;

/**
 * One step of a drill towards the exercise time `toMs`: the orders are carried out, and if a whole second has passed since
 * `state.doneMs`, that second happens: hazards, casualties and units move on, injects fire, expected actions are ticked.
 * Whoever calls takes the effects into the world and calls again until `state.doneMs` is as near to `toMs` as seconds are;
 * a jump forward is nothing else. `world`: the participants' picture as all effects of the steps before have left it.
 *
 * What was done up to `state.doneMs` is never done again, also where the state was written and read in between. Never
 * throws for what a scenario says: a rule that fails is off (`faults`) and the others go on.
 */
export function stepDrill(
  plan: DrillPlan,
  state: DrillState,
  world: World,
  orders: readonly DrillOrder[],
  toMs: ExerciseMs,
): StepOutcome {
  const passes = toMs >= state.doneMs + STEP_MS;
  const view: StepView = { plan, world, nowMs: passes ? state.doneMs + STEP_MS : state.doneMs };
  let outcome: StepOutcome = { state, effects: [] };
  for (const order of orders) outcome = thenDo(outcome, (now) => carryOutOrder(now, order, view));
  if (passes) outcome = thenDo(outcome, (now) => passSecond(now, view));
  const { injects } = outcome.state;
  if (injects === state.injects) return outcome;
  return { ...outcome, state: { ...outcome.state, injects: withPlannedTimes(injects) } };
}

function passSecond(state: DrillState, view: StepView): StepOutcome {
  const { plan, nowMs } = view;
  const holding = new Map<string, ExerciseMs>();
  const simulated = simulate(state, view);
  const met = metConditions({ step: view, state: simulated.state, holding });
  const fired = fireDueInjects(plan, met.state, met.met, nowMs);
  const ticked = tickExpectedActions({ step: view, state: fired.state, holding });
  return {
    state: { ...ticked.state, holdingSince: holding, doneMs: nowMs },
    effects: [...simulated.effects, ...met.effects, ...fired.effects, ...ticked.effects],
  };
}

/** What goes on by itself. */
function simulate(state: DrillState, view: StepView): StepOutcome {
  const weathered: StepOutcome = { state: inWeather(state, view), effects: [] };
  const hazards = thenDo(weathered, (now) =>
    carryOutRule("hazards", now, view.nowMs, () => {
      const { hazards, effects } = stepHazards(view, now);
      return failing({ ...now, hazards }, effects);
    }),
  );
  const casualties = thenDo(hazards, (now) => casualtiesInStep(now, view));
  const units = thenDo(casualties, (now) =>
    carryOutRule("units", now, view.nowMs, () => {
      const { units, casualties, effects } = stepUnits(view, now);
      return failing({ ...now, units, casualties }, effects);
    }),
  );
  return thenDo(units, (now) => stepGrowing(now, view.nowMs));
}

function failing(state: DrillState, effects: readonly DrillEffect[]): StepOutcome {
  return { state: withFaults(state, effects), effects };
}

/** What an inject made of the weather stays until the scenario's next. */
function inWeather(state: DrillState, { plan, nowMs }: StepView): DrillState {
  const weather = weatherAt(plan.scenario, nowMs);
  return weather && weather.fromMs > state.doneMs ? { ...state, weather } : state;
}

/** All at once, unless that fails: then group by group, so that only those fail that have to. */
function casualtiesInStep(state: DrillState, view: StepView): StepOutcome {
  const groups = new Map([...state.casualtyGroups].filter(([id]) => !state.faults.has(casualtiesRule(id))));
  const left = groups.size === state.casualtyGroups.size ? state : { ...state, casualtyGroups: groups };
  try {
    return { state: { ...state, ...stepCasualties(view, left) }, effects: [] };
  } catch {
    let outcome: StepOutcome = { state, effects: [] };
    for (const [id, group] of groups) {
      outcome = thenDo(outcome, (now) =>
        carryOutRule(casualtiesRule(id), now, view.nowMs, () => {
          const alone = { ...now, casualtyGroups: new Map([[id, group]]) };
          return { state: { ...now, ...stepCasualties(view, alone) }, effects: [] };
        }),
      );
    }
    return outcome;
  }
}

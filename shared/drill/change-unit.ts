import type { DrillPlan, DrillState, SimulatedUnit } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { InjectEffect } from "./inject.ts";
import type { ScenarioUnit } from "./scenario-unit.ts";
import { comeIntoPlay } from "./simulated-units.ts";
import type { StepOutcome } from "./step-outcome.ts";
import { breakDown, fallSilent, isSilent, speakAgain } from "./unit-trouble.ts";

type UnitEffect = Extract<
  InjectEffect,
  {
    readonly do: "unit-silent" | "unit-speaks" | "unit-breaks-down" | "unit-appears" | "unit-leaves" | "unit-status";
  }
>;

/** What an inject does to a unit. Throws where the unit is not there, or is there already and should appear. */
export function changeUnit(plan: DrillPlan, state: DrillState, effect: UnitEffect, nowMs: ExerciseMs): StepOutcome {
  if (effect.do === "unit-appears") return appear(plan, state, effect.unit, nowMs);
  const known = state.units.get(effect.unit);
  if (!known) throw new Error(`there is no unit "${effect.unit}"`);
  switch (effect.do) {
    case "unit-leaves":
      return leave(state, known, nowMs);
    case "unit-silent":
      return withUnit(state, fallSilent(known, nowMs, effect.forMs));
    case "unit-speaks":
      return withUnit(state, speakAgain(known, nowMs));
    case "unit-breaks-down": {
      const { unit, effects } = breakDown(known, nowMs, effect.forMs);
      return { ...withUnit(state, unit), effects };
    }
    case "unit-status": {
      if (isSilent(known, nowMs)) return { state, effects: [] };
      const deed = { deed: "unit-status", unit: effect.unit, status: effect.status, atMs: nowMs } as const;
      return { state, effects: [{ effect: "deed", deed, atMs: nowMs }] };
    }
  }
}

function appear(plan: DrillPlan, state: DrillState, unit: ScenarioUnit, nowMs: ExerciseMs): StepOutcome {
  if (state.units.has(unit.id)) throw new Error(`the unit "${unit.id}" is there already`);
  const units = new Map(state.units).set(unit.id, comeIntoPlay(plan, unit));
  return { state: { ...state, units }, effects: [{ effect: "unit-appears", unit, atMs: nowMs }] };
}

/** Whom it carried it leaves where it was. */
function leave(state: DrillState, { unit, at, carrying }: SimulatedUnit, nowMs: ExerciseMs): StepOutcome {
  const units = new Map(state.units);
  units.delete(unit.id);
  const casualties = new Map(state.casualties);
  for (const id of carrying) {
    const casualty = casualties.get(id);
    if (casualty) casualties.set(id, { ...casualty, stage: "treated", at, care: undefined, unit: undefined });
  }
  const effects = [{ effect: "unit-leaves", unit: unit.id, atMs: nowMs } as const];
  return { state: { ...state, units, casualties }, effects };
}

function withUnit(state: DrillState, unit: SimulatedUnit): StepOutcome {
  return { state: { ...state, units: new Map(state.units).set(unit.unit.id, unit) }, effects: [] };
}

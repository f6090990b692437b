import { stepCasualties } from "../../shared/drill/casualties.ts";
import type { CasualtyGroup, CasualtyState } from "../../shared/drill/casualty.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import type { DrillPlan, DrillState, SimulatedUnit } from "../../shared/drill/drill-state.ts";
import { stepHazards } from "../../shared/drill/hazards.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { comeIntoPlay, stepUnits } from "../../shared/drill/simulated-units.ts";
import { EMPTY_WORLD, type World } from "../../shared/drill/world.ts";
import { applyDeeds } from "../../shared/drill/world-reducer.ts";
import { smallScenario } from "./small-drill.ts";

/** A drill of which only units, casualties and hazards go on, second by second, and every deed is seen at once. */
export function openSimulation(changes: Partial<Scenario>, roadWay?: DrillPlan["roadWay"]) {
  const scenario = smallScenario(changes);
  const plan: DrillPlan = { scenario, seed: 7, roadWay };
  let state = stateOf(plan);
  let world: World = applyDeeds(
    EMPTY_WORLD,
    scenario.units.map(
      (unit): Deed => ({
        atMs: 0,
        deed: "unit-added",
        unit: unit.id,
        agency: unit.agency,
        symbol: unit.symbol,
        capabilities: unit.capabilities ?? [],
      }),
    ),
  );
  const effects: DrillEffect[] = [];

  function passSecond(): void {
    const view = { plan, world, nowMs: state.doneMs + 1_000 };
    const hazards = stepHazards(view, state);
    state = { ...state, hazards: hazards.hazards };
    state = { ...state, ...stepCasualties(view, state) };
    const { units, casualties, effects: ofUnits } = stepUnits(view, state);
    const now = [...hazards.effects, ...ofUnits];
    const faults = now.flatMap((effect) => (effect.effect === "fault" ? [[effect.rule, effect.detail] as const] : []));
    state = { ...state, units, casualties, doneMs: view.nowMs, faults: new Map([...state.faults, ...faults]) };
    effects.push(...now);
    world = applyDeeds(
      world,
      now.flatMap((effect) => (effect.effect === "deed" ? [effect.deed] : [])),
    );
  }

  return {
    passMinutes: (minutes: number) => {
      for (let second = 0; second < minutes * 60; second += 1) passSecond();
    },
    passSeconds: (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) passSecond();
    },
    /** Something that people or exercise control do. */
    deed: (deed: Deed) => {
      world = applyDeeds(world, [deed]);
    },
    change: (change: Partial<DrillState>) => {
      state = { ...state, ...change };
    },
    changeUnit: (id: string, change: (unit: SimulatedUnit, nowMs: number) => SimulatedUnit) => {
      state = { ...state, units: new Map(state.units).set(id, change(unit(id), state.doneMs)) };
    },
    unit,
    casualty: (id: string): CasualtyState => found(state.casualties.get(id), id),
    state: () => state,
    world: () => world,
    effects,
    /** What was said of a unit and what it said, each as one word. */
    told: (id: string): readonly string[] =>
      effects.flatMap((effect) => {
        if (effect.effect !== "deed" || !("unit" in effect.deed) || effect.deed.unit !== id) return [];
        if (effect.deed.deed === "unit-status") return [effect.deed.status];
        return effect.deed.deed === "task-step" ? [`${effect.deed.task} ${effect.deed.step}`] : [];
      }),
  };

  function unit(id: string): SimulatedUnit {
    return found(state.units.get(id), id);
  }
}

export function found<T>(thing: T | undefined, id: string): T {
  if (thing === undefined) throw new Error(`there is no "${id}"`);
  return thing;
}

/** Five people at one place: two immediate, one delayed, two minor; the immediate die after an hour without help. */
export function coach(changes: Partial<CasualtyGroup> = {}): CasualtyGroup {
  return {
    id: "coach",
    at: [25.29, 54.69],
    fromMs: 0,
    count: { immediate: 2, delayed: 1, minor: 2, deceased: 0 },
    worsening: [
      { from: "delayed", to: "immediate", afterMs: 30 * 60_000 },
      { from: "immediate", to: "deceased", afterMs: 60 * 60_000 },
    ],
    ...changes,
  };
}

function stateOf(plan: DrillPlan): DrillState {
  const { scenario, seed } = plan;
  const [weather] = scenario.weather;
  return {
    seed,
    doneMs: 0,
    injects: new Map(),
    expected: new Map(),
    units: new Map(scenario.units.map((each) => [each.id, comeIntoPlay(plan, each)])),
    hazards: new Map(),
    casualties: new Map(),
    casualtyGroups: new Map(scenario.truth.casualties.map((group) => [group.id, group])),
    weather: found(weather, "weather"),
    drawn: new Map(),
    growing: new Map(),
    holdingSince: new Map(),
    observations: [],
    faults: new Map(),
  };
}

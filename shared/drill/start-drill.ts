import type { AgencyId } from "../operation/agency.ts";
import { newInjectState } from "./carry-out-order.ts";
import type { DrillEffect } from "./drill-effect.ts";
import type { Drawn, DrillPlan, DrillState } from "./drill-state.ts";
import { fireDueInjects, withPlannedTimes } from "./fire-due-injects.ts";
import type { Scenario, StartLayer } from "./scenario.ts";
import { comeIntoPlay } from "./simulated-units.ts";
import type { StepOutcome } from "./step-outcome.ts";
import type { Weather } from "./weather.ts";

/** A day on which the weather does not matter, where a scenario says nothing of it. */
const FAIR: Weather = {
  fromMs: 0,
  windFromDeg: 270,
  windMps: 2,
  temperatureC: 15,
  humidity: 0.5,
  cloud: 0.5,
  isNight: false,
  rainMmPerH: 0,
};

/**
 * A drill at exercise time 0, and what participants have from the start: what `prepareDrill` says, and the injects of that
 * time. Those that follow a condition wait for the first step, because nothing of the participants' picture is there yet.
 */
export function startDrill(plan: DrillPlan): StepOutcome {
  const { state, effects } = prepareDrill(plan);
  const fired = fireDueInjects(plan, state, new Set(), 0);
  return {
    state: { ...fired.state, injects: withPlannedTimes(fired.state.injects) },
    effects: [...effects, ...fired.effects],
  };
}

/**
 * A drill before play begins, and what participants have by then: units, layers with what stands on them, and what each
 * agency could lend. The injects of exercise time 0 fire with its first second.
 */
export function prepareDrill(plan: DrillPlan): StepOutcome {
  const { scenario, seed } = plan;
  const state: DrillState = {
    seed,
    doneMs: 0,
    injects: new Map(scenario.injects.map((inject) => [inject.id, newInjectState(inject)])),
    expected: new Map(scenario.expected.map(({ id }) => [id, { state: "pending" }])),
    units: new Map(scenario.units.map((unit) => [unit.id, comeIntoPlay(plan, unit)])),
    hazards: new Map(scenario.truth.hazards.map(({ id }) => [id, { id, outlines: [] }])),
    casualties: new Map(),
    casualtyGroups: new Map(scenario.truth.casualties.map((group) => [group.id, group])),
    weather: weatherAt(scenario, 0) ?? scenario.weather[0] ?? FAIR,
    drawn: drawnAtStart(scenario),
    growing: new Map(),
    holdingSince: new Map(),
    observations: [],
    faults: new Map(),
  };
  return { state: { ...state, injects: withPlannedTimes(state.injects) }, effects: startEffects(scenario) };
}

/** The weather that the scenario has at `nowMs`; undefined before its first. */
export function weatherAt({ weather }: Pick<Scenario, "weather">, nowMs: number): Weather | undefined {
  return weather.reduce<Weather | undefined>(
    (latest, each) => (each.fromMs <= nowMs && each.fromMs >= (latest?.fromMs ?? 0) ? each : latest),
    undefined,
  );
}

function drawnAtStart({ start, truth }: Scenario): ReadonlyMap<string, Drawn> {
  const hidden = truth.annotations.map((annotation) => [annotation.id, { annotation, to: [] }] as const);
  const shared = start.layers.flatMap((layer) =>
    layer.annotations.map(
      (annotation) => [annotation.id, { annotation, to: readersOf(layer), layer: layer.id }] as const,
    ),
  );
  return new Map<string, Drawn>([...hidden, ...shared]);
}

function startEffects({ units, start }: Scenario): readonly DrillEffect[] {
  const appear = units.map((unit): DrillEffect => ({ effect: "unit-appears", unit, atMs: 0 }));
  const lend = start.resources.map(
    ({ agency, what, quantity }): DrillEffect => ({ effect: "resource", agency, what, change: quantity, atMs: 0 }),
  );
  return [...appear, ...start.layers.flatMap(layerEffects), ...lend];
}

function layerEffects(start: StartLayer): readonly DrillEffect[] {
  const { annotations, ...layer } = start;
  const to = readersOf(start);
  return [
    { effect: "layer", layer, atMs: 0 },
    ...annotations.map((annotation): DrillEffect => ({ effect: "draw", to, annotation, layer: layer.id, atMs: 0 })),
  ];
}

function readersOf({ owner, grants }: StartLayer): readonly AgencyId[] {
  return [...new Set([owner, ...Object.keys(grants)])];
}

import type { Condition } from "../../shared/drill/condition.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import type { DrillOrder } from "../../shared/drill/drill-order.ts";
import type { DrillPlan, DrillState } from "../../shared/drill/drill-state.ts";
import type { ExpectedAction } from "../../shared/drill/evaluation.ts";
import type { Inject } from "../../shared/drill/inject.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { reflect } from "../../shared/drill/reflect.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { ScenarioUnit } from "../../shared/drill/scenario-unit.ts";
import { startDrill } from "../../shared/drill/start-drill.ts";
import { stepDrill } from "../../shared/drill/step-drill.ts";
import { EMPTY_WORLD, type World } from "../../shared/drill/world.ts";
import { applyDeeds } from "../../shared/drill/world-reducer.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** Kybartai, at the border between Lithuania and its neighbour. */
export const TOWN: LngLat = [22.76, 54.64];

/** About a kilometre each way around the town. */
export const TOWN_RING: readonly LngLat[] = [
  [22.74, 54.63],
  [22.78, 54.63],
  [22.78, 54.65],
  [22.74, 54.65],
  [22.74, 54.63],
];

/** Two agencies and nothing that happens, but for what `with_` says. */
export function smallScenario(with_: Partial<Scenario> = {}): Scenario {
  return {
    format: "muster-scenario",
    version: 1,
    id: "small",
    revision: 1,
    title: "A small drill",
    language: "en",
    summary: "",
    kind: "functional",
    hazard: "flood",
    storyStart: "2027-04-03T06:30",
    lengthMs: 120 * MINUTE,
    view: { at: TOWN, zoom: 12 },
    weather: [],
    safety: [],
    storylines: [],
    agencies: [
      { id: "fire", name: "Fire", shortName: "FIRE", kind: "fire", colour: "#cc0000", country: "LT", language: "lt" },
      {
        id: "police",
        name: "Police",
        shortName: "POL",
        kind: "police",
        colour: "#0000cc",
        country: "LT",
        language: "lt",
      },
    ],
    roles: [],
    objectives: [],
    areas: [{ id: "town", name: "The town", ring: TOWN_RING }],
    truth: { annotations: [], hazards: [], casualties: [], care: [] },
    start: { layers: [], resources: [] },
    units: [],
    injects: [],
    expected: [],
    ...with_,
  };
}

/** A played engine of the fire brigade in the town, but for what `with_` says. */
export function unitNamed(id: string, with_: Partial<ScenarioUnit> = {}): ScenarioUnit {
  return {
    id,
    name: id,
    agency: "fire",
    symbol: "fire-engine",
    player: "played",
    at: TOWN,
    speedMps: 15,
    onRoads: false,
    reactsInMs: [30 * SECOND, 60 * SECOND],
    worksForMs: [5 * MINUTE, 10 * MINUTE],
    carries: 0,
    ...with_,
  };
}

/** A message by radio to the fire brigade, by hand, but for what `with_` says. */
export function injectNamed(id: string, with_: Partial<Inject> = {}): Inject {
  return {
    id,
    serial: id,
    title: id,
    trigger: { when: "by-hand" },
    from: "Somebody",
    to: ["fire"],
    by: "radio",
    text: { text: `says ${id}`, language: "en" },
    priority: "routine",
    wantsAcknowledgement: false,
    attachments: [],
    effects: [],
    objectives: [],
    expected: [],
    ...with_,
  };
}

export function injectAt(id: string, atMs: number, with_: Partial<Inject> = {}): Inject {
  return injectNamed(id, { trigger: { when: "at", atMs }, ...with_ });
}

export function injectIf(id: string, condition: Condition, with_: Partial<Inject> = {}): Inject {
  return injectNamed(id, { trigger: { when: "if", condition }, ...with_ });
}

export function expectedNamed(id: string, with_: Partial<ExpectedAction> = {}): ExpectedAction {
  return {
    id,
    who: { agency: "fire" },
    what: id,
    due: { fromMs: 0, toMs: 120 * MINUTE },
    score: 1,
    objectives: [],
    ...with_,
  };
}

export type Playing = {
  readonly plan: DrillPlan;
  readonly state: () => DrillState;
  readonly world: () => World;
  readonly effects: () => readonly DrillEffect[];
  /** Exercise control orders something now; no time passes. */
  readonly order: (...orders: readonly DrillOrder[]) => void;
  /** Somebody does something now. */
  readonly happens: (...deeds: readonly DeedNow[]) => void;
  readonly pass: (ms: number) => void;
  /** When each inject was fired, milliseconds. */
  readonly fired: () => Readonly<Record<string, number | undefined>>;
  /** The state is replaced, as by one that was written and read. */
  readonly replace: (change: (state: DrillState) => DrillState) => void;
};
type DeedNow = Deed extends infer Each ? (Each extends Deed ? Omit<Each, "atMs"> : never) : never;

/** A drill that is played step by step, with a room that carries out everything at once. */
export function play(
  scenario: Scenario,
  { seed = 1, roadWay }: { seed?: number; roadWay?: DrillPlan["roadWay"] } = {},
): Playing {
  const plan = planDrill(scenario, seed, roadWay);
  let world = EMPTY_WORLD;
  let state: DrillState;
  const effects: DrillEffect[] = [];
  const take = (outcome: { readonly state: DrillState; readonly effects: readonly DrillEffect[] }) => {
    state = outcome.state;
    effects.push(...outcome.effects);
    world = applyDeeds(world, reflect(outcome.effects, state.units));
  };
  const started = startDrill(plan);
  state = started.state;
  take(started);
  return {
    plan,
    state: () => state,
    world: () => world,
    effects: () => effects,
    order: (...orders) => take(stepDrill(plan, state, world, orders, state.doneMs)),
    happens: (...deeds) => {
      world = applyDeeds(
        world,
        deeds.map((deed) => ({ ...deed, atMs: state.doneMs })),
      );
    },
    pass: (ms) => {
      const toMs = state.doneMs + ms;
      while (state.doneMs < toMs) take(stepDrill(plan, state, world, [], toMs));
    },
    fired: () =>
      Object.fromEntries(
        Array.from(state.injects.values()).flatMap(({ inject, firedMs }) =>
          firedMs === undefined ? [] : [[inject.id, firedMs]],
        ),
      ),
    replace: (change) => {
      state = change(state);
    },
  };
}

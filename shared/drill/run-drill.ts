import { type Cast, NOBODY } from "./cast.ts";
import type { Deed } from "./deed.ts";
import type { DrillEffect } from "./drill-effect.ts";
import type { DrillEvent } from "./drill-event.ts";
import type { DrillOrder } from "./drill-order.ts";
import type { DrillPlan, DrillState } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { deliver, reflect } from "./reflect.ts";
import { NOTHING_DONE, type PlayersMemory, stepPlayers } from "./simulated-players.ts";
import { startDrill } from "./start-drill.ts";
import { stepDrill } from "./step-drill.ts";
import { EMPTY_WORLD, type World } from "./world.ts";
import { applyDeeds } from "./world-reducer.ts";

/** One exercise second: the engine's own step. */
const STEP_MS = 1_000;

/** How far a run is: plain data, from which it goes on. */
export type DrillRun = {
  readonly state: DrillState;
  readonly world: World;
  readonly memory: PlayersMemory;
};

/** A run after one more step, and what happened in it. */
export type Stepped = { readonly run: DrillRun; readonly events: readonly DrillEvent[] };

export type RunOptions = {
  /** The end of the scenario where absent. */
  readonly untilMs?: ExerciseMs | undefined;
  readonly cast?: Cast | undefined;
  /** What exercise control does, and what people do: carried out in the step that reaches their time. */
  readonly orders?: readonly { readonly atMs: ExerciseMs; readonly order: DrillOrder }[] | undefined;
  readonly deeds?: readonly Deed[] | undefined;
};

/**
 * Runs a drill from its start to `untilMs` without a room, one exercise second after another: every effect becomes at
 * once what a room would make of it, and what `cast` does not play is simulated. The same plan and options give the same
 * events in the same order.
 */
export function* drillSteps(
  plan: DrillPlan,
  { untilMs = plan.scenario.lengthMs, cast = NOBODY, orders = [], deeds = [] }: RunOptions = {},
): Generator<Stepped> {
  let step = startRun(plan);
  yield step;
  let before: DrillState["units"] = new Map();
  for (let toMs = STEP_MS; toMs <= untilMs; toMs += STEP_MS) {
    const isNow = ({ atMs }: { readonly atMs: ExerciseMs }) => atMs <= toMs && atMs > toMs - STEP_MS;
    const now = [...casting(step.run.state.units, before, cast), ...orders.filter(isNow).map(({ order }) => order)];
    before = step.run.state.units;
    step = stepRun(plan, step.run, { cast, orders: now, deeds: deeds.filter(isNow), toMs });
    yield step;
  }
}

/** A whole run, with all that happened in its order. */
export function runDrill(
  plan: DrillPlan,
  options: RunOptions = {},
): { readonly run: DrillRun; readonly events: readonly DrillEvent[] } {
  const events: DrillEvent[] = [];
  let run: DrillRun | undefined;
  for (const step of drillSteps(plan, options)) {
    run = step.run;
    for (const event of step.events) events.push(event);
  }
  return { run: run ?? startRun(plan).run, events };
}

/** The start of play: exercise time 0. */
function startRun(plan: DrillPlan): Stepped {
  const { state, effects } = startDrill(plan);
  const deeds = reflect(effects, state.units);
  const world = applyDeeds(EMPTY_WORLD, deeds);
  return { run: { state, world, memory: NOTHING_DONE }, events: eventsOf(effects, deeds) };
}

/** One step of the engine to `toMs`, then what people and simulated players do at that time. */
function stepRun(
  plan: DrillPlan,
  run: DrillRun,
  step: {
    readonly cast: Cast;
    readonly orders: readonly DrillOrder[];
    readonly deeds: readonly Deed[];
    readonly toMs: ExerciseMs;
  },
): Stepped {
  const { state, effects } = stepDrill(plan, run.state, run.world, step.orders, step.toMs);
  const reflected = reflect(effects, state.units);
  const seen = applyDeeds(run.world, reflected);
  const players = stepPlayers({ plan, world: seen, nowMs: step.toMs }, state, step.cast, run.memory);
  const done = deliver([...step.deeds, ...players.deeds], state.units);
  return {
    run: { state, world: applyDeeds(seen, done), memory: players.memory },
    events: eventsOf(effects, [...reflected, ...done]),
  };
}

/** Of units that have come to be there: who plays them in this run, where the scenario has it otherwise. */
function casting(units: DrillState["units"], before: DrillState["units"], cast: Cast): readonly DrillOrder[] {
  if (units === before) return [];
  return [...units.values()]
    .filter(({ unit, played }) => !before.has(unit.id) && played !== cast.units.has(unit.id))
    .map(({ unit, played }) => ({ order: "play-unit", unit: unit.id, played: !played }));
}

function eventsOf(effects: readonly DrillEffect[], deeds: readonly Deed[]): readonly DrillEvent[] {
  return [
    ...effects.map((effect) => ({ kind: "effect", effect }) as const),
    ...deeds.map((deed) => ({ kind: "deed", deed }) as const),
  ];
}

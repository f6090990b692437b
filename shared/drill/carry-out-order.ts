import type { DrillOrder } from "./drill-order.ts";
import type { DrillState, InjectState, SimulatedUnit, StepView } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { tick } from "./expected-actions.ts";
import { carryOutEffect, fireInject } from "./fire-inject.ts";
import type { Inject } from "./inject.ts";
import { effectRule } from "./rule-names.ts";
import type { StepOutcome } from "./step-outcome.ts";

/**
 * What exercise control orders, at the exercise time of the step. An order about what is not there, or that comes too
 * late (of an inject that has been fired, above all), changes nothing.
 */
export function carryOutOrder(state: DrillState, order: DrillOrder, view: StepView): StepOutcome {
  const { plan, world, nowMs } = view;
  switch (order.order) {
    case "fire":
      return fireInject(plan, state, order.inject, nowMs, true);
    case "hold":
      return withInject(state, order.inject, held);
    case "release":
      return withInject(state, order.inject, released);
    case "skip":
      return withInject(state, order.inject, (known) => skipped(known, nowMs));
    case "move":
      return withInject(state, order.inject, (known) => moved(known, order.toMs));
    case "put":
      return put(state, order.inject);
    case "tick": {
      const { expected, note } = order;
      // Set back to pending, it is for its evidence again.
      const byHand = order.state === "pending" ? undefined : true;
      return tick(state, expected, { state: order.state, byHand, note, atMs: nowMs });
    }
    case "observe": {
      const { observation } = order;
      const others = state.observations.filter(({ id }) => id !== observation.id);
      return { state: { ...state, observations: [...others, observation] }, effects: [] };
    }
    case "play-unit":
      return playUnit(state, order, world.units.get(order.unit)?.at);
    case "leave-unit":
      return withUnit(state, order.unit, (known) => (known.byHand ? { ...known, byHand: undefined } : known));
    case "retry":
      return retry(state, order.rule, view);
  }
}

function held(known: InjectState): InjectState {
  return known.status === "ready" || known.status === "moved" ? { ...known, status: "held" } : known;
}

function released(known: InjectState): InjectState {
  return known.status === "held" ? { ...known, status: known.movedToMs === undefined ? "ready" : "moved" } : known;
}

function skipped(known: InjectState, nowMs: ExerciseMs): InjectState {
  return known.status === "skipped" ? known : { ...known, status: "skipped", skippedMs: nowMs };
}

/** What was skipped is in the script again; a draft is not yet. */
function moved(known: InjectState, movedToMs: ExerciseMs): InjectState {
  if (known.status === "draft") return known;
  return { ...known, movedToMs, status: known.status === "held" ? "held" : "moved", skippedMs: undefined };
}

function withInject(state: DrillState, id: string, change: (known: InjectState) => InjectState): StepOutcome {
  const known = state.injects.get(id);
  if (!known || known.status === "fired") return { state, effects: [] };
  return { state: { ...state, injects: new Map(state.injects).set(id, change(known)) }, effects: [] };
}

/** Held stays held; moved stays moved where its trigger is as it was. */
function put(state: DrillState, inject: Inject): StepOutcome {
  const known = state.injects.get(inject.id);
  if (known?.status === "fired") return { state, effects: [] };
  const isSameTrigger = JSON.stringify(known?.inject.trigger) === JSON.stringify(inject.trigger);
  const movedToMs = isSameTrigger ? known?.movedToMs : undefined;
  const next: InjectState = { ...newInjectState(inject), movedToMs };
  const status = inject.draft
    ? "draft"
    : known?.status === "held"
      ? "held"
      : movedToMs === undefined
        ? "ready"
        : "moved";
  return { state: { ...state, injects: new Map(state.injects).set(inject.id, { ...next, status }) }, effects: [] };
}

/** An inject that waits for its trigger, or is a draft. */
export function newInjectState(inject: Inject): InjectState {
  return { inject, status: inject.draft ? "draft" : "ready" };
}

/**
 * Where people leave a unit to the engine it is where it was last heard, and waits for what comes. Who is there decides
 * nothing where exercise control has decided.
 */
function playUnit(
  state: DrillState,
  { unit, played, byHand }: Extract<DrillOrder, { readonly order: "play-unit" }>,
  heardAt: readonly [number, number] | undefined,
): StepOutcome {
  return withUnit(state, unit, (known) => {
    if (known.byHand && !byHand) return known;
    if (known.played === played) return byHand && !known.byHand ? { ...known, byHand } : known;
    const left = played ? {} : { at: heardAt ?? known.at, way: [], doing: undefined };
    return { ...known, ...left, played, ...(byHand && { byHand }) };
  });
}

function withUnit(state: DrillState, id: string, change: (known: SimulatedUnit) => SimulatedUnit): StepOutcome {
  const known = state.units.get(id);
  const changed = known && change(known);
  if (!changed || changed === known) return { state, effects: [] };
  return { state: { ...state, units: new Map(state.units).set(id, changed) }, effects: [] };
}

/** A rule that goes on by itself is on again; an effect is carried out now. */
function retry(state: DrillState, rule: string, { plan, nowMs }: StepView): StepOutcome {
  if (!state.faults.has(rule)) return { state, effects: [] };
  const faults = new Map(state.faults);
  faults.delete(rule);
  const tried = { ...state, faults };
  for (const { inject } of state.injects.values()) {
    const n = inject.effects.findIndex((_, place) => effectRule(inject.id, place) === rule);
    if (n >= 0) return carryOutEffect(plan, tried, inject, n, nowMs);
  }
  return { state: tried, effects: [] };
}

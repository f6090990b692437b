import { type LngLat, metresBetween, roundLngLat } from "../picture/geometry.ts";
import type { UnitId } from "../picture/unit.ts";
import { roll } from "./dice.ts";
import type { DrillEffect } from "./drill-effect.ts";
import type { DrillPlan, DrillState, SimulatedUnit, StepView } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { playedCare, setDown } from "./played-care.ts";
import { tryRule } from "./rule.ts";
import type { ScenarioUnit } from "./scenario-unit.ts";
import { moveAlong, wayThrough } from "./unit-course.ts";
import { openOrders } from "./unit-orders.ts";
import { declineNew, respond } from "./unit-response.ts";
import { isBroken, isSilent } from "./unit-trouble.ts";
import { outcome, STATUS_IN, STEP_IN, saysStatus, saysStep, type UnitOutcome, type UnitTurn } from "./unit-turn.ts";

/** What is on the move says where it is this often, and what stands still often enough not to seem lost. */
const MOVING_EVERY_MS = 10_000;
const STILL_EVERY_MS = 60_000;

/** A unit as it comes into play: at its place, on its route if it has one. Played units wait for their people. */
export function comeIntoPlay(plan: Pick<DrillPlan, "roadWay">, unit: ScenarioUnit): SimulatedUnit {
  const once = unit.route && !unit.route.loop ? unit.route.along : [];
  return {
    unit,
    played: unit.player === "played",
    at: unit.at,
    headingDeg: 0,
    way: wayThrough(plan, unit, unit.at, once),
    doing: undefined,
    finished: undefined,
    silentUntilMs: undefined,
    brokenUntilMs: undefined,
    carrying: [],
    reportedMs: undefined,
  };
}

/**
 * All units one step on, from `state.doneMs` to `view.nowMs`: they move along their ways and respond to their tasks
 * (`unit-response.ts`), and what they say leaves as effects "deed". A played unit is followed (`played-care.ts`). A silent unit goes on, but nothing of it leaves; once it can be heard, it says where it is and
 * what it does. A unit that fails is switched off alone, as the rule `unit <id>`.
 */
export function stepUnits(
  view: StepView,
  state: DrillState,
): {
  readonly units: DrillState["units"];
  readonly casualties: DrillState["casualties"];
  readonly effects: readonly DrillEffect[];
} {
  const units = new Map<UnitId, SimulatedUnit>();
  const effects: DrillEffect[] = [];
  const orders = openOrders(view.world);
  let { casualties } = state;
  for (const [id, unit] of state.units) {
    const turn: UnitTurn = { view, state, casualties, orders };
    const { outcome: taken, effects: faults } = tryRule(`unit ${id}`, view, state, () => take(turn, unit));
    units.set(id, taken?.unit ?? unit);
    effects.push(...faults);
    if (!taken) continue;
    for (const effect of taken.effects) effects.push(effect);
    if (taken.casualties.length === 0) continue;
    casualties = new Map([...casualties, ...taken.casualties.map((person) => [person.id, person] as const)]);
  }
  return { units, casualties, effects };
}

type Taken = Omit<UnitOutcome, "deeds"> & { readonly effects: readonly DrillEffect[] };

function take(turn: UnitTurn, unit: SimulatedUnit): Taken {
  if (unit.played) return follow(turn, unit);
  // People have given it back with somebody aboard.
  if (unit.carrying.length > 0 && !unit.doing) return { ...kept(unit, setDown(turn, unit, unit.at)), effects: [] };
  const { nowMs } = turn.view;
  const recovered = overTrouble(turn, unit);
  const elapsedS = (nowMs - turn.state.doneMs) / 1_000;
  const moved = isBroken(recovered.unit, nowMs) ? undefined : move(turn, recovered.unit, elapsedS);
  const acted = moved ? respond(turn, moved.unit) : declineNew(turn, recovered.unit);
  const speedMps = moved ? moved.movedM / elapsedS : 0;
  const isTime = recovered.deeds.length > 0 || isToReport(turn, unit, speedMps);
  const effects = isSilent(recovered.unit, nowMs)
    ? []
    : [...recovered.deeds, ...acted.deeds].map((deed): DrillEffect => ({ atMs: nowMs, effect: "deed", deed }));
  if (!isTime) return { unit: acted.unit, casualties: acted.casualties, effects };
  if (!isSilent(recovered.unit, nowMs)) effects.push(report(nowMs, acted.unit, speedMps));
  return { unit: { ...acted.unit, reportedMs: nowMs }, casualties: acted.casualties, effects };
}

/** A unit that people play is where it was last heard to be, and they look after the injured by what they say of it. */
function follow(turn: UnitTurn, unit: SimulatedUnit): Taken {
  const at = turn.view.world.units.get(unit.unit.id)?.at ?? unit.at;
  const there = metresBetween(at, unit.at) > 0 ? { ...unit, at } : unit;
  return { ...kept(there, playedCare(turn, unit, at)), effects: [] };
}

function kept(unit: SimulatedUnit, { carrying, casualties }: ReturnType<typeof setDown>): Omit<Taken, "effects"> {
  return { unit: carrying.length === unit.carrying.length ? unit : { ...unit, carrying }, casualties };
}

/** Trouble that is over is forgotten, and the unit says how it is. */
function overTrouble({ view }: UnitTurn, unit: SimulatedUnit): UnitOutcome {
  if (unit.brokenUntilMs === undefined && unit.silentUntilMs === undefined) return outcome(unit);
  const isRepaired = unit.brokenUntilMs !== undefined && !isBroken(unit, view.nowMs);
  const isHeardAgain = unit.silentUntilMs !== undefined && !isSilent(unit, view.nowMs);
  if (!isRepaired && !isHeardAgain) return outcome(unit);
  const now = {
    ...unit,
    brokenUntilMs: isRepaired ? undefined : unit.brokenUntilMs,
    silentUntilMs: isHeardAgain ? undefined : unit.silentUntilMs,
  };
  const { doing } = now;
  const status = isBroken(now, view.nowMs) ? "out-of-service" : doing ? STATUS_IN[doing.phase] : "available";
  const step = doing ? [saysStep(view, now, doing.task, STEP_IN[doing.phase])] : [];
  return outcome(now, [...step, saysStatus(view, now, status)]);
}

function move(
  { view }: UnitTurn,
  unit: SimulatedUnit,
  elapsedS: number,
): { readonly unit: SimulatedUnit; readonly movedM: number } {
  const way = wayOf(view, unit);
  if (way.length === 0) return { unit, movedM: 0 };
  const { at, way: left, headingDeg, movedM } = moveAlong(unit.at, way, unit.headingDeg, unit.unit.speedMps * elapsedS);
  return { unit: { ...unit, at, way: left, headingDeg }, movedM };
}

/** What is left of its way; of a patrol that is through and has no task, its route once more. */
function wayOf({ plan }: StepView, { unit, way, doing, at }: SimulatedUnit): readonly LngLat[] {
  if (way.length > 0 || doing || !unit.route?.loop) return way;
  return wayThrough(plan, unit, at, unit.route.along);
}

/** At once when it comes into play, then at seconds of its own, so that a thousand of them do not speak all at once. */
function isToReport({ view, state }: UnitTurn, { unit, reportedMs }: SimulatedUnit, speedMps: number): boolean {
  if (reportedMs === undefined) return true;
  const everyMs = speedMps > 0 ? MOVING_EVERY_MS : STILL_EVERY_MS;
  const offsetMs = roll(view.plan.seed, "reports", unit.id) * everyMs;
  return Math.floor((view.nowMs + offsetMs) / everyMs) > Math.floor((state.doneMs + offsetMs) / everyMs);
}

function report(nowMs: ExerciseMs, { unit, at, headingDeg }: SimulatedUnit, speedMps: number): DrillEffect {
  const deed = { atMs: nowMs, deed: "unit-heard", unit: unit.id, at: roundLngLat(at) } as const;
  return { atMs: nowMs, effect: "deed", deed, speedMps, headingDeg };
}

import type { TaskKind } from "../coordination/task.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { CasualtyState } from "./casualty.ts";
import { rollBetween } from "./dice.ts";
import type { SimulatedUnit } from "./drill-state.ts";
import { caredFor, isNeededAt, takenAlong } from "./unit-care.ts";
import { wayThrough } from "./unit-course.ts";
import type { UnitOrder } from "./unit-orders.ts";
import { isSilent } from "./unit-trouble.ts";
import { outcome, STATUS_IN, saysStatus, saysStep, type UnitOutcome, type UnitTurn } from "./unit-turn.ts";

/** The part of its reaction after which a crew presses "acknowledged"; the rest is boots, engine and gate. */
const ACKNOWLEDGES_AFTER = 1 / 3;

/** From the doors of a hospital until the crew is free again: the standard of NHS England is 15 minutes. */
const HANDS_OVER_IN_MS = 15 * 60_000;

type Doing = NonNullable<SimulatedUnit["doing"]>;

/** The unit hears of a task and takes it up. */
export function alert({ view }: UnitTurn, unit: SimulatedUnit, { task }: UnitOrder): UnitOutcome {
  const untilMs = view.nowMs + Math.round(reactionMs(view.plan.seed, unit, task.id) * ACKNOWLEDGES_AFTER);
  return outcome({ ...unit, doing: { task: task.id, phase: "alerted", sinceMs: view.nowMs, untilMs } });
}

function reactionMs(seed: number, { unit }: SimulatedUnit, task: string): number {
  return Math.round(rollBetween(unit.reactsInMs, seed, "reacts", unit.id, task));
}

/**
 * The unit one step further in its task, where the phase that it is in has come to its end; `order`: the task, as long as
 * it is open.
 */
export function goOn(turn: UnitTurn, unit: SimulatedUnit, doing: Doing, order: UnitOrder | undefined): UnitOutcome {
  const isDue = turn.view.nowMs >= (doing.untilMs ?? 0);
  switch (doing.phase) {
    case "alerted":
      return isDue && order ? acknowledge(turn, unit, order) : outcome(unit);
    case "reacting":
      return isDue && order ? setOut(turn, unit, order.task.id, order.task.at) : outcome(unit);
    case "driving":
      return unit.way.length === 0 ? arrive(turn, unit, doing.task) : outcome(unit);
    case "working":
      return order ? work(turn, unit, doing, order) : outcome(unit);
    case "carrying":
      return unit.way.length === 0 ? handOver(turn, unit, doing.task) : outcome(unit);
    case "handing-over":
      return isDue ? goBackOrEnd(turn, unit, doing.task, order) : outcome(unit);
  }
}

/** The unit in another phase of the same task, saying so where that is another status. */
function entering(
  { view }: UnitTurn,
  unit: SimulatedUnit,
  doing: Omit<Doing, "sinceMs">,
  casualties: readonly CasualtyState[] = [],
): UnitOutcome {
  const before = unit.doing ? STATUS_IN[unit.doing.phase] : undefined;
  const status = STATUS_IN[doing.phase];
  const says = status === before ? [] : [saysStatus(view, unit, status)];
  return outcome({ ...unit, doing: { ...doing, sinceMs: view.nowMs } }, says, casualties);
}

function acknowledge(turn: UnitTurn, unit: SimulatedUnit, { task }: UnitOrder): UnitOutcome {
  const { nowMs, plan } = turn.view;
  const untilMs = nowMs + Math.round(reactionMs(plan.seed, unit, task.id) * (1 - ACKNOWLEDGES_AFTER));
  const entered = entering(turn, unit, { task: task.id, phase: "reacting", untilMs });
  return { ...entered, deeds: [saysStep(turn.view, unit, task.id, "acknowledged"), ...entered.deeds] };
}

function setOut(turn: UnitTurn, unit: SimulatedUnit, task: string, to: LngLat | undefined): UnitOutcome {
  const underWay = saysStep(turn.view, unit, task, "under-way");
  const away = { ...unit, way: to ? wayThrough(turn.view.plan, unit.unit, unit.at, [to]) : [] };
  const entered = to ? entering(turn, away, { task, phase: "driving" }) : arrive(turn, away, task);
  return { ...entered, deeds: [underWay, ...entered.deeds] };
}

function arrive(turn: UnitTurn, unit: SimulatedUnit, task: string): UnitOutcome {
  const { nowMs, plan } = turn.view;
  const worksMs = Math.round(rollBetween(unit.unit.worksForMs, plan.seed, "works", unit.unit.id, task, nowMs));
  return entering(turn, unit, { task, phase: "working", untilMs: nowMs + worksMs });
}

function work(turn: UnitTurn, unit: SimulatedUnit, doing: Doing, { task }: UnitOrder): UnitOutcome {
  const cared = caredFor(turn, unit, task.kind, doing.sinceMs);
  if (cared.length > 0) return outcome(unit, [], cared);
  if (turn.view.nowMs < (doing.untilMs ?? 0)) return outcome(unit);
  const taken = takenAlong(turn, unit, unit.at, task.kind);
  if (!taken) return isNeededAt(turn, unit, unit.at, task.kind) ? outcome(unit) : end(turn, unit, task.id, true);
  const carried = taken.people.map(
    (person): CasualtyState => ({ ...person, stage: "carried", unit: unit.unit.id, care: taken.to.id }),
  );
  const loaded = {
    ...unit,
    carrying: carried.map(({ id }) => id),
    way: wayThrough(turn.view.plan, unit.unit, unit.at, [taken.to.at]),
  };
  return entering(turn, loaded, { task: task.id, phase: "carrying" }, carried);
}

function handOver(turn: UnitTurn, unit: SimulatedUnit, task: string): UnitOutcome {
  const { casualties, view } = turn;
  const inCare = unit.carrying.flatMap((id): CasualtyState[] => {
    const person = casualties.get(id);
    return person ? [{ ...person, stage: "in-care", at: unit.at, unit: undefined }] : [];
  });
  const untilMs = view.nowMs + HANDS_OVER_IN_MS;
  return entering(turn, { ...unit, carrying: [] }, { task, phase: "handing-over", untilMs }, inCare);
}

function goBackOrEnd(turn: UnitTurn, unit: SimulatedUnit, task: string, order: UnitOrder | undefined): UnitOutcome {
  const back = order?.task.at;
  if (!order || !back || !isWantedAt(turn, unit, back, order.task.kind)) {
    return end(turn, unit, task, order !== undefined);
  }
  const away = { ...unit, way: wayThrough(turn.view.plan, unit.unit, unit.at, [back]) };
  return entering(turn, away, { task, phase: "driving" });
}

function isWantedAt(turn: UnitTurn, unit: SimulatedUnit, at: LngLat, kind: TaskKind): boolean {
  return takenAlong(turn, unit, at, kind) !== undefined || isNeededAt(turn, unit, at, kind);
}

function end(turn: UnitTurn, unit: SimulatedUnit, task: string, isOpen: boolean): UnitOutcome {
  const { view } = turn;
  if (isSilent(unit, view.nowMs)) return outcome(unit);
  const done = isOpen ? [saysStep(view, unit, task, "done")] : [];
  const through = { ...unit, doing: undefined, finished: [...(unit.finished ?? []), task] };
  return outcome(through, [...done, saysStatus(view, unit, "available")]);
}

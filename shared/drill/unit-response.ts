import type { Deed } from "./deed.ts";
import type { SimulatedUnit } from "./drill-state.ts";
import { isMorePressing, mostPressing, type UnitOrder } from "./unit-orders.ts";
import { alert, goOn } from "./unit-phases.ts";
import { isBroken, isSilent } from "./unit-trouble.ts";
import { outcome, saysStatus, saysStep, type UnitOutcome, type UnitTurn } from "./unit-turn.ts";

/**
 * What a unit does about its tasks at its turn, after it has moved: takes up the most pressing one, acknowledges it, sets
 * out, works, cares for and carries people, and is through with it. A crew that has not begun its work turns to a task of
 * a higher priority; one whose task is taken back stands down, but brings to care whom it carries. A silent unit hears of
 * nothing new and keeps "done" until it can be heard.
 */
export function respond(turn: UnitTurn, unit: SimulatedUnit): UnitOutcome {
  const orders = turn.orders.get(unit.unit.id) ?? NO_ORDERS;
  if (orders.length === 0 && !unit.doing) return outcome(unit.finished ? { ...unit, finished: undefined } : unit);
  const known = withFinished(unit, orders);
  const { doing } = known;
  const current = doing && orders.find(({ task }) => task.id === doing.task);
  if (isSilent(known, turn.view.nowMs)) return doing ? goOn(turn, known, doing, current) : outcome(known);
  const next = isFreeToTurn(turn, known) ? mostPressing(orders.filter((order) => isAhead(known, order))) : undefined;
  const turns = next && (!current || isMorePressing(next, current));
  const acted = turns ? alert(turn, known, next) : continued(turn, known, current);
  if (!orders.some(({ assignment }) => assignment.state === "sent")) return acted;
  return { ...acted, deeds: [...received(turn, known, orders), ...acted.deeds] };
}

const NO_ORDERS: readonly UnitOrder[] = [];

function withFinished(unit: SimulatedUnit, orders: readonly UnitOrder[]): SimulatedUnit {
  if (!unit.finished) return unit;
  const finished = unit.finished.filter((id) => orders.some(({ task }) => task.id === id));
  return { ...unit, finished: finished.length > 0 ? finished : undefined };
}

function isAhead({ finished }: SimulatedUnit, { task }: UnitOrder): boolean {
  return finished?.includes(task.id) !== true;
}

/** Who has no task may take one up, unless exercise control has put it out of service; who has, until its work begins. */
function isFreeToTurn({ view }: UnitTurn, { unit, doing }: SimulatedUnit): boolean {
  if (!doing) return view.world.units.get(unit.id)?.status !== "out-of-service";
  return doing.phase === "alerted" || doing.phase === "reacting" || doing.phase === "driving";
}

function received({ view }: UnitTurn, unit: SimulatedUnit, orders: readonly UnitOrder[]): readonly Deed[] {
  return orders
    .filter((order) => order.assignment.state === "sent" && isAhead(unit, order))
    .map(({ task }) => saysStep(view, unit, task.id, "delivered"));
}

function continued(turn: UnitTurn, unit: SimulatedUnit, current: UnitOrder | undefined): UnitOutcome {
  if (!unit.doing) return outcome(unit);
  const isCarrying = unit.doing.phase === "carrying" || unit.doing.phase === "handing-over";
  if (current || isCarrying) return goOn(turn, unit, unit.doing, current);
  return outcome({ ...unit, doing: undefined, way: [] }, [saysStatus(turn.view, unit, "available")]);
}

/** A unit that cannot move declines what is asked of it, unless it is silent. */
export function declineNew(turn: UnitTurn, unit: SimulatedUnit): UnitOutcome {
  const { nowMs } = turn.view;
  if (!isBroken(unit, nowMs) || isSilent(unit, nowMs)) return outcome(unit);
  const orders = turn.orders.get(unit.unit.id) ?? [];
  const known = withFinished(unit, orders);
  const asked = orders
    .map(({ task }) => task.id)
    .filter((task) => task !== known.doing?.task && !known.finished?.includes(task));
  if (asked.length === 0) return outcome(known);
  const declined = asked.map((task) => saysStep(turn.view, known, task, "declined"));
  return outcome({ ...known, finished: [...(known.finished ?? []), ...asked] }, declined);
}

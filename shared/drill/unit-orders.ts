import { PRIORITIES } from "../coordination/priority.ts";
import type { UnitId } from "../picture/unit.ts";
import type { World, WorldAssignment, WorldTask } from "./world.ts";

/** A task that a unit was given and that is neither done, declined nor withdrawn. */
export type UnitOrder = { readonly task: WorldTask; readonly assignment: WorldAssignment };

/** The open tasks of each unit, in the order in which they were given. Those of whole agencies are nobody's. */
export function openOrders({ tasks }: Pick<World, "tasks">): ReadonlyMap<UnitId, readonly UnitOrder[]> {
  const orders = new Map<UnitId, UnitOrder[]>();
  for (const task of tasks.values()) {
    if (task.withdrawn) continue;
    for (const assignment of task.to) {
      if (assignment.unit === undefined || assignment.state === "done" || assignment.state === "declined") continue;
      const ofUnit = orders.get(assignment.unit);
      if (ofUnit) ofUnit.push({ task, assignment });
      else orders.set(assignment.unit, [{ task, assignment }]);
    }
  }
  return orders;
}

/** The one to do first: the highest priority, of those the oldest, of those the first by its id. */
export function mostPressing(orders: readonly UnitOrder[]): UnitOrder | undefined {
  if (orders.length < 2) return orders[0];
  return orders.toSorted(
    ({ task: a }, { task: b }) =>
      PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority) ||
      a.givenMs - b.givenMs ||
      (a.id < b.id ? -1 : 1),
  )[0];
}

/** Is `a` more pressing than `b`, so that a crew on its way turns round for it? */
export function isMorePressing({ task: a }: UnitOrder, { task: b }: UnitOrder): boolean {
  return PRIORITIES.indexOf(a.priority) > PRIORITIES.indexOf(b.priority);
}

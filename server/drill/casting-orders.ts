import type { Cast } from "../../shared/drill/cast.ts";
import type { DrillOrder } from "../../shared/drill/drill-order.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";

/**
 * What the engine is told where somebody begins or ends to speak for a unit. What exercise control ordered by
 * hand stays: the engine sees to that.
 */
export function castingOrders(units: DrillState["units"], before: Cast, now: Cast): readonly DrillOrder[] {
  return [...units.keys()]
    .filter((unit) => before.units.has(unit) !== now.units.has(unit))
    .map((unit) => ({ order: "play-unit", unit, played: now.units.has(unit) }));
}

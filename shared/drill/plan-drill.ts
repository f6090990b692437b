import type { DrillPlan } from "./drill-state.ts";
import type { Scenario } from "./scenario.ts";

/**
 * A run of a scenario: the same scenario, seed, orders and deeds at the same exercise times come to the same. `seed`: any
 * number, of which the lower 32 bits of the whole part count. `roadWay`: where there is none, everything goes straight.
 */
export function planDrill(scenario: Scenario, seed: number, roadWay?: DrillPlan["roadWay"]): DrillPlan {
  return { scenario, seed: seed >>> 0, roadWay };
}

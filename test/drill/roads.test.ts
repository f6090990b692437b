import { describe, expect, test } from "vitest";
import { outcomeHash } from "../../server/drill/outcome-hash.ts";
import { createRoadNetwork, openRoadNetwork } from "../../server/roads/road-network.ts";
import { openRoadWay } from "../../server/roads/road-way.ts";
import type { DrillPlan } from "../../shared/drill/drill-state.ts";
import { readDrillState, writeDrillState } from "../../shared/drill/drill-state-file.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { runDrill } from "../../shared/drill/run-drill.ts";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { play } from "./played-drill.ts";
import { BRIDGE, MINUTE_MS, STATION, smallScenario, unit } from "./small-drill.ts";

/** Two places in Astana on either side of the river, and one in the steppe beyond its roads. */
const NORTH: LngLat = [71.43, 51.17];
const SOUTH: LngLat = [71.43, 51.13];
const FAR: LngLat = [73.1, 49.8];

const patrol = unit("patrol-1", "police", "patrol-car", {
  at: NORTH,
  onRoads: true,
  route: { along: [SOUTH, NORTH], loop: true },
});
const scenario = smallScenario({ units: [patrol] });

function lengthOf(way: readonly LngLat[]): number {
  return way.slice(1).reduce((sum, at, n) => sum + metresBetween(way[n] ?? at, at), 0);
}

function hashOf(plan: DrillPlan): string {
  const hash = outcomeHash();
  for (const event of runDrill(plan, { untilMs: 20 * MINUTE_MS }).events) hash.add(event);
  return hash.hex();
}

describe("the way along embedded roads", () => {
  test("lies on roads all along, over a bridge, and is longer than straight across", () => {
    const way = openRoadWay()(NORTH, SOUTH) ?? [];
    const network = openRoadNetwork();
    for (const at of way) expect(metresBetween(network.nearest(at)?.at ?? FAR, at)).toBeLessThan(2);
    expect(lengthOf(way)).toBeGreaterThan(metresBetween(NORTH, SOUTH));
    expect(lengthOf(way)).toBeLessThan(3 * metresBetween(NORTH, SOUTH));
    expect(metresBetween(way[0] ?? FAR, NORTH)).toBeLessThan(500);
    expect(metresBetween(way.at(-1) ?? FAR, SOUTH)).toBeLessThan(500);
  });

  test("is none where either end is outside of the network", () => {
    const roadWay = openRoadWay();
    expect(roadWay(NORTH, FAR)).toBeUndefined();
    expect(roadWay(FAR, NORTH)).toBeUndefined();
    expect(roadWay(STATION, BRIDGE)).toBeUndefined();
  });

  test("is none where the only street leads the other way", () => {
    const [west, east]: [LngLat, LngLat] = [
      [71.4, 51.1],
      [71.41, 51.1],
    ];
    const street = {
      class: "residential",
      oneway: true,
      name: "",
      bridge: false,
      from: 0,
      to: 1,
      path: [west, east],
    } as const;
    const network = createRoadNetwork({ junctions: [west, east], roads: [street] });
    expect(network.route(west, east, "drive")?.path).toEqual([west, east]);
    expect(network.route(east, west, "drive")).toBeUndefined();
    expect(network.route(east, west, "walk")?.path).toEqual([east, west]);
  });
});

describe("a drill where there are roads", () => {
  test("sends what drives on roads along them, and comes to the same at every run", () => {
    const once = hashOf(planDrill(scenario, 1, openRoadWay()));
    expect(hashOf(planDrill(scenario, 1, openRoadWay()))).toBe(once);
    expect(hashOf(planDrill(scenario, 1))).not.toBe(once);
  });

  test("goes on after a restart as if there had been none", () => {
    const through = play(scenario, { roadWay: openRoadWay() });
    through.pass(4 * MINUTE_MS);
    const kept = writeDrillState(through.state());
    through.pass(16 * MINUTE_MS);

    const again = play(scenario, { roadWay: openRoadWay() });
    again.pass(4 * MINUTE_MS);
    const read = readDrillState(kept);
    if ("problem" in read) throw new Error(read.problem);
    again.replace(() => read.state);
    again.pass(16 * MINUTE_MS);
    expect(writeDrillState(again.state())).toBe(writeDrillState(through.state()));
    expect(again.effects().filter(({ effect }) => effect === "fault")).toEqual([]);
  });

  test("elsewhere it is the same drill as without roads", () => {
    const straight = smallScenario({ units: [{ ...patrol, at: STATION, route: { along: [BRIDGE], loop: false } }] });
    expect(hashOf(planDrill(straight, 1, openRoadWay()))).toBe(hashOf(planDrill(straight, 1)));
  });
});

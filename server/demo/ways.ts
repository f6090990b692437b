import type { LngLat } from "../../shared/picture/geometry.ts";
import { createRoadNetwork, openRoadNetwork, type RoadNetwork } from "../roads/road-network.ts";
import type { Route } from "../roads/route.ts";
import type { Round, Scenario } from "./scenario.ts";

export type Ways = {
  /** How to get from one place to another; undefined where there is no way. */
  readonly route: (by: Round["by"], from: LngLat, to: LngLat) => Route | undefined;
  /** The nearest place to `at` that can be gone from. */
  readonly snap: (by: Round["by"], at: LngLat) => LngLat;
};

/** How units get about: vehicles on open roads, crews on foot along them, boats on the river, aircraft straight. */
export function openWays({ waterway, closedRoads }: Pick<Scenario, "waterway" | "closedRoads">): Ways {
  const roads = openRoadNetwork(new Set(closedRoads));
  const water = openWaterway(waterway);
  const networks: Readonly<Record<Round["by"], RoadNetwork | undefined>> = {
    road: roads,
    foot: roads,
    water,
    air: undefined,
  };
  return {
    route(by, from, to) {
      const network = networks[by];
      if (!network) return unhurried([from, to]);
      const route = network.route(from, to, by === "road" ? "drive" : "walk");
      return route && by !== "road" ? unhurried(route.path) : route;
    },
    snap: (by, at) => networks[by]?.nearest(at)?.at ?? at,
  };
}

function openWaterway(path: readonly LngLat[]): RoadNetwork {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) throw new Error("a waterway without points");
  const river = { from: 0, to: 1, class: "unclassified", oneway: false, name: "", bridge: false, path } as const;
  return createRoadNetwork({ junctions: [first, last], roads: [river] });
}

/** What a road's class allows says nothing about boats, boots and wings: only the unit itself limits the speed. */
function unhurried(path: readonly LngLat[]): Route {
  return { path, speedsMps: path.slice(1).map(() => Number.POSITIVE_INFINITY) };
}

import type { DrillPlan } from "../../shared/drill/drill-state.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import roadFile from "./astana-roads.json" with { type: "json" };
import { createRoadNetwork, type RoadNetwork } from "./road-network.ts";
import { decodeRoads } from "./road-network-file.ts";

/** West, south, east, north; degrees. */
type Bounds = readonly [number, number, number, number];

/**
 * The way of a vehicle between two places along the embedded roads, both ends on the road that is nearest to them.
 * Undefined where one of them lies outside of the network or away from its roads, and where no road leads there. The same
 * places always have the same way: the network is part of the program, and none is asked for elsewhere. What is needed of it
 * is made when it is first asked for; most drills take place where there is none.
 */
export function openRoadWay(): NonNullable<DrillPlan["roadWay"]> {
  let decoded: ReturnType<typeof decodeRoads> | undefined;
  let bounds: Bounds | undefined;
  let network: RoadNetwork | undefined;
  return (from, to) => {
    decoded ??= decodeRoads(roadFile);
    bounds ??= boundsOf(decoded.junctions);
    if (!isWithin(bounds, from) || !isWithin(bounds, to)) return undefined;
    network ??= createRoadNetwork(decoded);
    return network.route(from, to, "drive")?.path;
  };
}

function boundsOf(places: readonly LngLat[]): Bounds {
  return places.reduce<Bounds>(
    ([west, south, east, north], [lng, lat]) => [
      Math.min(west, lng),
      Math.min(south, lat),
      Math.max(east, lng),
      Math.max(north, lat),
    ],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

function isWithin([west, south, east, north]: Bounds, [lng, lat]: LngLat): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

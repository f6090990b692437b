import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { ROAD_SPEEDS_KMH, type Road } from "./road-network-file.ts";

/** A way to go: `speedsMps[i]` is what the road allows between `path[i]` and `path[i + 1]`. */
export type Route = { readonly path: readonly LngLat[]; readonly speedsMps: readonly number[] };

/** A piece of one road in the direction of travel. `onward`: as the road's own path runs. */
export type Stretch = {
  readonly path: readonly LngLat[];
  readonly lengthM: number;
  readonly speedMps: number;
  readonly onward: boolean;
};

type Place = { readonly segment: number; readonly along: number; readonly at: LngLat };

/** Vertices nearer to each other than this are one: they would turn a vehicle on the spot. */
const SAME_PLACE_M = 0.2;

/**
 * The piece of `road` from one place to another. Without `from` it begins at the road's start, `"end"` at its end;
 * without `to` it runs to the end, `"start"` back to its start.
 */
export function stretchOf(road: Road, from?: Place | "end", to?: Place | "start"): Stretch {
  const last = road.path.length - 1;
  const start = placeOf(road, from ?? "start", last);
  const goal = placeOf(road, to ?? "end", last);
  const onward = start.segment + start.along <= goal.segment + goal.along;
  const [low, high] = onward ? [start, goal] : [goal, start];
  const ascending = [low.at, ...road.path.slice(low.segment + 1, high.segment + 1), high.at];
  const path = onward ? ascending : ascending.toReversed();
  const lengthM = path.reduce((sum, at, index) => sum + metresBetween(path[index - 1] ?? at, at), 0);
  return { path, lengthM, speedMps: ROAD_SPEEDS_KMH[road.class] / 3.6, onward };
}

function placeOf(road: Road, place: Place | "start" | "end", last: number): Place {
  if (place !== "start" && place !== "end") return place;
  const segment = place === "start" ? 0 : last;
  return { segment, along: 0, at: road.path[segment] ?? [0, 0] };
}

/** Puts stretches that follow each other together; drops vertices that stand on one another. */
export function routeAlong(stretches: readonly Stretch[]): Route {
  const path: LngLat[] = [];
  const speedsMps: number[] = [];
  for (const stretch of stretches) {
    for (const at of stretch.path) {
      const before = path.at(-1);
      if (before && metresBetween(before, at) < SAME_PLACE_M) continue;
      if (before) speedsMps.push(stretch.speedMps);
      path.push(at);
    }
  }
  return { path, speedsMps };
}

import { metresTo, shapeOf, type WatchedShape } from "../coordination/watched-shape.ts";
import type { Geometry, LngLat } from "../picture/geometry.ts";
import { positionsOf } from "./geometry-positions.ts";

/** Further than any picture is wrong by; distances beyond count as this. */
const FARTHEST_M = 200_000;
/** So many corners of an outline tell how far it is off. */
const CORNERS = 48;

type Shapes = { readonly whole: WatchedShape; readonly edge: WatchedShape; readonly corners: readonly LngLat[] };

/** Geometries do not change once they are made, and each is compared with many. */
const known = new WeakMap<Geometry, Shapes>();

/**
 * Metres between the nearest parts of two things, measured from their corners; 0 where one reaches into the other,
 * undefined where they are further apart than `limitM`.
 */
export function metresApart(a: Geometry, b: Geometry, limitM: number): number | undefined {
  const [one, other] = [shapesOf(a), shapesOf(b)];
  const metres = [
    ...one.corners.flatMap((at) => metresTo(other.whole, at, limitM) ?? []),
    ...other.corners.flatMap((at) => metresTo(one.whole, at, limitM) ?? []),
  ];
  return metres.length === 0 ? undefined : metres.reduce((least, next) => Math.min(least, next));
}

/**
 * By how many metres what somebody marked is off from what is there. A point of an area or on a line is not off; of two
 * outlines or lines it is the mean distance from the corners of each to the other's edge, both ways (the mean absolute
 * boundary distance of Chalana & Kim 1997), so that one that is much too large or too small is off as well.
 */
export function metresOff(marked: Geometry, truth: Geometry): number {
  const [one, other] = [shapesOf(marked), shapesOf(truth)];
  if (marked.type === "Point") return metresTo(other.whole, marked.coordinates, FARTHEST_M) ?? FARTHEST_M;
  if (truth.type === "Point") return metresTo(one.whole, truth.coordinates, FARTHEST_M) ?? FARTHEST_M;
  return (meanToEdge(one, other) + meanToEdge(other, one)) / 2;
}

function meanToEdge({ corners }: Shapes, { edge }: Shapes): number {
  const sum = corners.reduce((metres, at) => metres + (metresTo(edge, at, FARTHEST_M) ?? FARTHEST_M), 0);
  return sum / corners.length;
}

function shapesOf(geometry: Geometry): Shapes {
  const before = known.get(geometry);
  if (before) return before;
  const whole = shapeOf(geometry);
  const all = positionsOf(geometry);
  const every = Math.max(1, Math.ceil(all.length / CORNERS));
  const shapes = { whole, edge: { ...whole, isArea: false }, corners: all.filter((_, n) => n % every === 0) };
  known.set(geometry, shapes);
  return shapes;
}

import { booleanIntersects } from "@turf/turf";
import { isInside, metresTo, shapeOf, type WatchedShape } from "../coordination/watched-shape.ts";
import { type Geometry, type LngLat, metresBetween } from "../picture/geometry.ts";
import type { AreaRef } from "./condition.ts";
import type { DrillState } from "./drill-state.ts";
import type { Scenario } from "./scenario.ts";

type Ring = readonly LngLat[];

/** How far an area reaches now: the outlines that it consists of, or a circle. Nothing of it lies further south or north. */
export type AreaReach = { readonly south: number; readonly north: number } & (
  | { readonly outlines: readonly { readonly ring: Ring; readonly shape: WatchedShape }[] }
  | { readonly at: LngLat; readonly withinM: number; readonly outlines?: undefined }
);

/**
 * What `where` means now: a named area of the scenario, a circle, or the outlines of a hazard; a hazard that has none
 * covers nothing. Throws where the scenario has no such area or hazard.
 */
export function reachOf(where: AreaRef, { areas }: Pick<Scenario, "areas">, hazards: DrillState["hazards"]): AreaReach {
  if ("withinM" in where) return remembered(reaches, where, () => circleReach(where));
  if ("area" in where) {
    const area = areas.find(({ id }) => id === where.area);
    if (!area) throw new Error(`no area "${where.area}"`);
    return remembered(reaches, area, () => outlinesReach([area]));
  }
  const hazard = hazards.get(where.hazard);
  if (!hazard) throw new Error(`no hazard "${where.hazard}"`);
  return remembered(reaches, hazard.outlines, () => outlinesReach(hazard.outlines));
}

/** The question whether a place is within `where` as it is now, its edge included where it is a circle; as `reachOf`. */
export function within(
  where: AreaRef,
  scenario: Pick<Scenario, "areas">,
  hazards: DrillState["hazards"],
): (at: LngLat) => boolean {
  const reach = reachOf(where, scenario, hazards);
  return (at) => covers(reach, at);
}

/** Is a place within it? */
export function covers(reach: AreaReach, at: LngLat): boolean {
  if (!reach.outlines) return metresBetween(reach.at, at) <= reach.withinM;
  // The outermost comes last, and nearly always decides.
  return reach.outlines.findLast(({ shape }) => isInside(shape, at)) !== undefined;
}

/** Does any part of what is drawn lie within it? */
export function touches(reach: AreaReach, geometry: Geometry): boolean {
  const drawn = remembered(drawnShapes, geometry, () => shapeOf(geometry));
  if (drawn.south > reach.north || drawn.north < reach.south) return false;
  if (!reach.outlines) return metresTo(drawn, reach.at, reach.withinM) !== undefined;
  return reach.outlines.findLast(({ ring }) => ringTouches(ring, geometry)) !== undefined;
}

/** On the small side, so that nothing is passed over. */
const LEAST_METRES_A_DEGREE = 110_000;

function circleReach({ at, withinM }: { readonly at: LngLat; readonly withinM: number }): AreaReach {
  const degrees = withinM / LEAST_METRES_A_DEGREE;
  return { at, withinM, south: at[1] - degrees, north: at[1] + degrees };
}

function outlinesReach(rings: readonly { readonly ring: Ring }[]): AreaReach {
  const outlines = rings.map(({ ring }) => ({ ring, shape: shapeOf({ type: "Polygon", coordinates: [ring] }) }));
  return {
    outlines,
    south: outlines.reduce((least, { shape }) => Math.min(least, shape.south), Number.POSITIVE_INFINITY),
    north: outlines.reduce((most, { shape }) => Math.max(most, shape.north), Number.NEGATIVE_INFINITY),
  };
}

/** Areas and drawn things never change, they are replaced: what was worked out of one holds as long as it is there. */
const reaches = new WeakMap<object, AreaReach>();
const drawnShapes = new WeakMap<Geometry, WatchedShape>();
const touching = new WeakMap<Geometry, WeakMap<Ring, boolean>>();

function ringTouches(ring: Ring, geometry: Geometry): boolean {
  const known = remembered(touching, geometry, () => new WeakMap<Ring, boolean>());
  return remembered(known, ring, () =>
    booleanIntersects({ type: "Polygon", coordinates: [ring.map(toPosition)] }, toGeoJson(geometry)),
  );
}

function remembered<Key extends WeakKey, Value>(memory: WeakMap<Key, Value>, key: Key, work: () => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = work();
  memory.set(key, value);
  return value;
}

function toGeoJson(geometry: Geometry): GeoJSON.Geometry {
  switch (geometry.type) {
    case "Point":
      return { type: "Point", coordinates: toPosition(geometry.coordinates) };
    case "LineString":
      return { type: "LineString", coordinates: geometry.coordinates.map(toPosition) };
    case "Polygon":
      return { type: "Polygon", coordinates: geometry.coordinates.map((ring) => ring.map(toPosition)) };
  }
}

function toPosition([lng, lat]: LngLat): GeoJSON.Position {
  return [lng, lat];
}

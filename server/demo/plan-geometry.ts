import { bboxPolygon, featureCollection, intersect, polygon } from "@turf/turf";
import { type Geometry, type LngLat, metresBetween, roundLngLat } from "../../shared/picture/geometry.ts";
import type { OsmFeature } from "../basemap/osm-qa-tiles.ts";
import { between, nearestOnSegment, planeAt } from "../roads/plane.ts";
import type { RoadNetwork } from "../roads/road-network.ts";
import type { Where } from "./plan.ts";
import { alongPath, isWater, pointAlong, type River } from "./river.ts";

/** What geometry is found in. */
export type Ground = {
  readonly places: Readonly<Record<string, LngLat>>;
  readonly features: ReadonlyMap<string, OsmFeature>;
  readonly river: River;
  readonly floods: ReadonlyMap<string, readonly LngLat[]>;
  /** All roads, for what is drawn along streets. */
  readonly streets: RoadNetwork;
  /** Roads that are still open, for what is driven. */
  readonly openRoads: RoadNetwork;
};

/** Finds the geometry of something in the plan. Throws where the map data has no such thing: the plan is wrong then. */
export function geometryOf(ground: Ground, where: Where): Geometry {
  if ("at" in where) return point(where.at);
  if ("place" in where) return point(placeOf(ground, where.place));
  if ("river" in where) return point(pointOnRiver(ground.river, where.river));
  if ("middle" in where) return point(middleOf(wayOf(ground, where.middle)));
  if ("way" in where) return line(where.way.flatMap((id) => wayOf(ground, id)));
  if ("route" in where) return line(routeThrough(ground, where.route));
  if ("loop" in where) return area(loopThrough(ground, where.loop));
  if ("streets" in where) return line(streetsPast(ground, where.streets));
  if ("reach" in where) return area(floodOf(ground, where.reach));
  if ("sector" in where) return area(sectorOf(floodOf(ground, where.sector), where.within));
  if ("bank" in where) return line(bankBetween(ground.river, where.bank));
  return line(acrossRiver(ground.river, where.across));
}

function placeOf({ places }: Ground, name: string): LngLat {
  const at = places[name];
  if (!at) throw new Error(`the plan knows no place ${name}`);
  return at;
}

function floodOf({ floods }: Ground, id: string): readonly LngLat[] {
  const ring = floods.get(id);
  if (!ring) throw new Error(`the plan knows no reach ${id}`);
  return ring;
}

/** The positions of an OSM way; of its first piece where the tiles hold several. */
function wayOf({ features }: Ground, id: string): LngLat[] {
  const geometry = features.get(id)?.geometry;
  const [piece] = geometry?.type === "MultiLineString" ? geometry.coordinates : [];
  if (!piece) throw new Error(`the map data has no line ${id}`);
  return piece.map(([lng = 0, lat = 0]) => [lng, lat]);
}

function pointOnRiver(river: River, at: LngLat): LngLat {
  const { segment } = alongPath(river.middle, at);
  const [a, b] = [river.middle[segment] ?? at, river.middle[segment + 1] ?? at];
  return between(a, b, nearestOnSegment(at, a, b).along);
}

function middleOf(path: readonly LngLat[]): LngLat {
  return pointAlong(path, lengthOf(path) / 2);
}

function lengthOf(path: readonly LngLat[]): number {
  return path.reduce((sum, at, index) => sum + metresBetween(path[index - 1] ?? at, at), 0);
}

function routeThrough(ground: Ground, names: readonly string[]): LngLat[] {
  return names.slice(1).flatMap((name, index) => {
    const start = names[index] ?? name;
    const way = ground.openRoads.route(placeOf(ground, start), placeOf(ground, name), "drive");
    if (!way || way.path.length < 2) throw new Error(`no open way from ${start} to ${name}`);
    return index === 0 ? way.path : way.path.slice(1);
  });
}

function loopThrough(ground: Ground, corners: readonly LngLat[]): LngLat[] {
  const [first] = corners;
  if (!first) throw new Error("a loop without corners");
  const blunt = withoutSpurs(streetsPast(ground, [...corners, first]).slice(0, -1));
  return [...blunt, blunt[0] ?? first];
}

function streetsPast({ streets }: Ground, points: readonly LngLat[]): LngLat[] {
  return points.slice(1).flatMap((point, index) => {
    const way = streets.route(points[index] ?? point, point, "walk");
    if (!way) throw new Error(`no street to ${point.join()}`);
    return index === 0 ? way.path : way.path.slice(1);
  });
}

/** Takes out where a ring runs into a side street and back the same way. */
function withoutSpurs(ring: readonly LngLat[]): LngLat[] {
  const points = [...ring];
  for (let index = 0; index < points.length && points.length > 3; ) {
    const before = points[(index + points.length - 1) % points.length];
    const [here, after] = [points[index], points[(index + 1) % points.length]];
    const turnsBack = before && here && after && nearestOnSegment(after, before, here).distanceM < 0.3;
    const standsStill = here && after && metresBetween(here, after) < 0.3;
    if (turnsBack || standsStill) {
      points.splice(index, 1);
      index = Math.max(0, index - 2);
    } else index += 1;
  }
  return points;
}

function sectorOf(ring: readonly LngLat[], within: readonly [number, number, number, number]): LngLat[] {
  const flood = polygon([ring.map(([lng, lat]) => [lng, lat])]);
  const cut = intersect(featureCollection([flood, bboxPolygon([...within])]));
  const rings = cut?.geometry.type === "Polygon" ? [cut.geometry.coordinates] : (cut?.geometry.coordinates ?? []);
  const [largest] = rings.map(([outer = []]) => outer).toSorted((a, b) => b.length - a.length);
  if (!largest) throw new Error(`no flood within ${within.join()}`);
  return largest.map(([lng = 0, lat = 0]) => [lng, lat]);
}

function bankBetween({ banks }: River, [from, to]: readonly [LngLat, LngLat]): LngLat[] {
  const awayM = (ring: readonly LngLat[]) => alongPath(ring, from).distanceM + alongPath(ring, to).distanceM;
  const [bank] = banks.toSorted((a, b) => awayM(a) - awayM(b));
  if (!bank) throw new Error("the river has no banks");
  const [start, goal] = [alongPath(bank, from), alongPath(bank, to)];
  const [low, high] = start.segment <= goal.segment ? [start, goal] : [goal, start];
  const inner = bank.slice(low.segment + 1, high.segment + 1);
  const outer = [...bank.slice(high.segment + 1, -1), ...bank.slice(0, low.segment + 1)];
  const shorter = lengthOf(inner) <= lengthOf(outer) ? inner : outer;
  if (shorter.length < 2) throw new Error(`no bank between ${from.join()} and ${to.join()}`);
  return shorter;
}

/** Steps of a metre to both sides of the river's middle until the ground is dry. */
function acrossRiver(river: River, at: LngLat): LngLat[] {
  const plane = planeAt(pointOnRiver(river, at));
  const { segment } = alongPath(river.middle, at);
  const [ax, ay] = plane.toXy(river.middle[segment] ?? at);
  const [bx, by] = plane.toXy(river.middle[segment + 1] ?? at);
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [nx, ny] = [-(by - ay) / length, (bx - ax) / length];
  return [-1, 1].map((side) => {
    let outM = 0;
    while (outM < 300 && isWater(river.banks, plane.toLngLat(nx * side * outM, ny * side * outM))) outM += 1;
    return plane.toLngLat(nx * side * outM, ny * side * outM);
  });
}

function point(at: LngLat): Geometry {
  return { type: "Point", coordinates: roundLngLat(at) };
}

function line(path: readonly LngLat[]): Geometry {
  return { type: "LineString", coordinates: path.map(roundLngLat) };
}

function area(ring: readonly LngLat[]): Geometry {
  return { type: "Polygon", coordinates: [ring.map(roundLngLat)] };
}

import { featureCollection, feature as toFeature, union } from "@turf/turf";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import type { OsmFeature } from "../basemap/osm-qa-tiles.ts";
import { between, nearestOnSegment, planeAt } from "../roads/plane.ts";
import { createRoadNetwork } from "../roads/road-network.ts";
import { joinRoads } from "./join-roads.ts";

/** The river of the demonstration: its middle, downstream, and the rings of its true banks. */
export type River = {
  readonly middle: readonly LngLat[];
  readonly banks: readonly (readonly LngLat[])[];
};

/** Water farther from the middle than this belongs to something else. */
const SAME_WATER_M = 150;

/** Finds the river in the map data: the water's middle between two places, and every bank that it flows along. */
export function findRiver(
  features: readonly OsmFeature[],
  { names, from, to }: { readonly names: readonly string[]; readonly from: LngLat; readonly to: LngLat },
): River {
  const lines = features.filter(({ tags }) => tags["waterway"] === "river" && names.includes(String(tags["name"])));
  const network = joinRoads(
    lines.flatMap(({ geometry }) =>
      geometry.type !== "MultiLineString"
        ? []
        : geometry.coordinates.map((line) => ({
            class: "unclassified" as const,
            name: "",
            bridge: false,
            level: 0,
            oneway: false,
            path: line.map(toLngLat),
          })),
    ),
  );
  const middle = createRoadNetwork(network).route(from, to, "walk")?.path;
  if (!middle) throw new Error("the river's middle is not one line in the map data");
  return { middle, banks: findBanks(features, middle) };
}

function findBanks(features: readonly OsmFeature[], middle: readonly LngLat[]): LngLat[][] {
  const water = features.filter(
    ({ tags, geometry }) =>
      (tags["waterway"] === "riverbank" || tags["natural"] === "water") &&
      geometry.type !== "MultiLineString" &&
      geometry.type !== "Point" &&
      ringsOf(geometry).some((ring) => ring.some((at) => alongPath(middle, at).distanceM < SAME_WATER_M)),
  );
  const areas = water.flatMap(({ geometry }) =>
    geometry.type === "Polygon" || geometry.type === "MultiPolygon" ? [toFeature(geometry)] : [],
  );
  const united = areas.length > 1 ? union(featureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon>(areas)) : areas[0];
  return united ? ringsOf(united.geometry) : [];
}

function ringsOf(geometry: OsmFeature["geometry"]): LngLat[][] {
  if (geometry.type === "Polygon") return geometry.coordinates.map((ring) => ring.map(toLngLat));
  if (geometry.type === "MultiPolygon") return geometry.coordinates.flat().map((ring) => ring.map(toLngLat));
  return [];
}

function toLngLat([lng = 0, lat = 0]: GeoJSON.Position): LngLat {
  return [lng, lat];
}

/** Where on a path is nearest to `at`: metres along it, distance to it, and on which side (downstream) `at` lies. */
export function alongPath(
  path: readonly LngLat[],
  at: LngLat,
): { readonly alongM: number; readonly distanceM: number; readonly side: "left" | "right"; readonly segment: number } {
  const plane = planeAt(at);
  let best = { alongM: 0, distanceM: Number.POSITIVE_INFINITY, side: "left" as "left" | "right", segment: 0 };
  let passedM = 0;
  for (const [segment, a] of path.entries()) {
    const b = path[segment + 1];
    if (!b) break;
    const [ax, ay] = plane.toXy(a);
    const [bx, by] = plane.toXy(b);
    const lengthM = Math.hypot(bx - ax, by - ay);
    const { distanceM, along } = nearestOnSegment(at, a, b);
    if (distanceM < best.distanceM) {
      // Cross product of the direction of flow with the way from `a` to `at`, which is the plane's origin.
      const side = (bx - ax) * -ay - (by - ay) * -ax > 0 ? "left" : "right";
      best = { alongM: passedM + along * lengthM, distanceM, side, segment };
    }
    passedM += lengthM;
  }
  return best;
}

/** The point `alongM` metres down a path; its ends beyond them. */
export function pointAlong(path: readonly LngLat[], alongM: number): LngLat {
  let leftM = alongM;
  for (const [index, a] of path.entries()) {
    const b = path[index + 1];
    if (!b) return a;
    const pieceM = metresBetween(a, b);
    if (leftM <= pieceM) return between(a, b, Math.max(0, leftM) / (pieceM || 1));
    leftM -= pieceM;
  }
  throw new Error("a path without points");
}

/** From a point on the water to the nearest bank, in metres; 0 on dry land, where the tiles lack the water's outline. */
export function distanceToBank({ banks }: River, at: LngLat): number {
  if (!isWater(banks, at)) return 0;
  return Math.min(...banks.map((bank) => alongPath(bank, at).distanceM));
}

/** Even–odd rule over all rings: a ray to the east. */
export function isWater(banks: River["banks"], [lng, lat]: LngLat): boolean {
  let inside = false;
  for (const bank of banks) {
    for (const [index, [bLng, bLat]] of bank.entries()) {
      const [aLng, aLat] = bank[index - 1] ?? [bLng, bLat];
      if (aLat > lat !== bLat > lat && lng < ((bLng - aLng) * (lat - aLat)) / (bLat - aLat) + aLng) inside = !inside;
    }
  }
  return inside;
}

import { writeFileSync } from "node:fs";
import { booleanPointInPolygon, polygon } from "@turf/turf";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { readAstana } from "../basemap/osm-qa-tiles.ts";
import { between } from "../roads/plane.ts";
import { openRoadNetwork, type RoadNetwork } from "../roads/road-network.ts";
import type { Road } from "../roads/road-network-file.ts";
import { floodedRing } from "./flood.ts";
import { PLAN } from "./plan.ts";
import { geometryOf } from "./plan-geometry.ts";
import { alongPath, findRiver } from "./river.ts";
import type { Scenario } from "./scenario.ts";
import { strongestPart } from "./strongest-part.ts";

/** A carriageway of the network and the OSM way that it came from differ by rounding and by joining loose ends. */
const SAME_ROAD_M = 3;
/** A street is looked at this often for being under water. */
const LOOK_EVERY_M = 15;

/** Makes the demonstration from its plan and the map data; see `Scenario`. */
function buildYesilFlood(): Scenario {
  const { river: where, reaches, annotations, ...told } = PLAN;
  const { features } = readAstana();
  const river = findRiver(features, where);
  const floods = new Map(reaches.map((reach) => [reach.id, floodedRing(river, reach)]));
  const streets = openRoadNetwork();
  const byId = new Map(features.map((feature) => [feature.id, feature]));
  const ground = { places: told.places, features: byId, river, floods, streets };
  const closedWays = annotations.flatMap(({ where, layer }) => {
    if (layer !== "traffic-and-cordons" || !("way" in where)) return [];
    const geometry = geometryOf({ ...ground, openRoads: streets }, where);
    return geometry.type === "LineString" ? [geometry.coordinates] : [];
  });
  const closedRoads = findClosedRoads(streets, [...floods.values()], closedWays);
  const openRoads = openRoadNetwork(new Set(closedRoads));
  return {
    attribution: "© OpenStreetMap contributors, ODbL 1.0",
    ...told,
    waterway: river.middle.map(([lng, lat]) => [round(lng), round(lat)]),
    closedRoads,
    annotations: annotations.map(({ where, ...properties }) => ({
      ...properties,
      geometry: geometryOf({ ...ground, openRoads }, where),
    })),
  };
}

/** Roads under water, on a closed bridge, or cut off from the rest by those. Other bridges stand above the flood. */
function findClosedRoads(
  { roads }: RoadNetwork,
  floods: readonly (readonly LngLat[])[],
  closedWays: readonly (readonly LngLat[])[],
): number[] {
  const areas = floods.map((ring) => polygon([ring.map(([lng, lat]) => [lng, lat])]));
  const isUnderWater = ({ bridge, path }: Road) =>
    !bridge && samples(path).some((at) => areas.some((area) => booleanPointInPolygon([...at], area)));
  const isOnClosedWay = ({ bridge, path }: Road) =>
    bridge && closedWays.some((way) => samples(path).every((at) => alongPath(way, at).distanceM < SAME_ROAD_M));
  const dry = roads.map((road) => !isUnderWater(road) && !isOnClosedWay(road));
  const reachable = strongestPart(roads.filter((_, number) => dry[number]));
  return [...roads.keys()].filter((number) => {
    const road = roads[number];
    return !dry[number] || !road || !reachable.has(road.from) || !reachable.has(road.to);
  });
}

function samples(path: readonly LngLat[]): LngLat[] {
  return path.flatMap((a, index) => {
    const b = path[index + 1];
    if (!b) return [a];
    const steps = Math.ceil(metresBetween(a, b) / LOOK_EVERY_M);
    return Array.from({ length: steps }, (_, step) => between(a, b, step / steps));
  });
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** One line an entry, so that a change of the demonstration can be read in a comparison. */
function toText(scenario: Scenario): string {
  const inLines = Object.entries(scenario).map(([key, value]) => {
    const oneLine = !Array.isArray(value) || typeof value[0] === "number";
    const entries = oneLine
      ? JSON.stringify(value)
      : `[\n${value.map((entry) => JSON.stringify(entry)).join(",\n")}\n]`;
    return `${JSON.stringify(key)}: ${entries}`;
  });
  return `{\n${inLines.join(",\n")}\n}\n`;
}

writeFileSync(new URL("yesil-flood.json", import.meta.url), toText(buildYesilFlood()));

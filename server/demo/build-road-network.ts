import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type OsmFeature, readAstana } from "../basemap/osm-qa-tiles.ts";
import { encodeRoads, ROAD_SPEEDS_KMH, type RoadClass, type RoadFile } from "../roads/road-network-file.ts";
import { joinRoads, type RoadLine } from "./join-roads.ts";

/** What the data asks of whoever passes it on. */
const ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0";
/** Where nobody drives through: the aisles of car parks, and private yards. */
const NO_THROUGH_SERVICE = new Set(["parking_aisle", "drive-through"]);
const CLOSED = new Set(["no", "private"]);

/**
 * Makes the road network of the demonstration from the real OSM data: drivable roads, joined where they meet, the
 * largest part in which every junction can be reached from every other.
 */
export function buildRoadNetwork(): RoadFile {
  const { junctions, roads } = joinRoads(readAstana().features.flatMap(toRoadLines));
  return encodeRoads(ATTRIBUTION, junctions, roads);
}

function toRoadLines({ tags, geometry }: OsmFeature): RoadLine[] {
  const tag = (key: string) => String(tags[key] ?? "");
  const roadClass = classOf(tag("highway"));
  if (geometry.type !== "MultiLineString" || !roadClass || CLOSED.has(tag("access"))) return [];
  if (tag("area") === "yes" || NO_THROUGH_SERVICE.has(tag("service"))) return [];
  const oneway = tag("oneway");
  const isRound = tag("junction") === "roundabout" && oneway !== "no";
  return geometry.coordinates.map((line) => {
    const path = line.map(([lng = 0, lat = 0]) => [lng, lat] as const);
    return {
      class: roadClass,
      name: tag("name"),
      bridge: tag("bridge") !== "" && tag("bridge") !== "no",
      level: Number.parseInt(tag("layer"), 10) || 0,
      oneway: isRound || oneway === "yes" || oneway === "1" || oneway === "-1",
      path: oneway === "-1" ? path.toReversed() : path,
    };
  });
}

function classOf(highway: string): RoadClass | undefined {
  if (highway.endsWith("_link")) return "link";
  return Object.hasOwn(ROAD_SPEEDS_KMH, highway) && highway !== "link" ? (highway as RoadClass) : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("../roads/astana-roads.json", import.meta.url), `${JSON.stringify(buildRoadNetwork())}\n`);
}

import kinds from "./city-kinds.json" with { type: "json" };
import { joinLines } from "./line-joiner.ts";
import { defined, type MapFeature, type MapProperties } from "./map-feature.ts";
import { namesOf, textTag } from "./osm-names.ts";
import type { OsmFeature } from "./osm-qa-tiles.ts";

type RoadClass = { readonly kind: string; readonly minZoom: number; readonly rank: number };

const classes: Readonly<Record<string, RoadClass>> = kinds.roads;

/** Names and bridges are in the tiles from here on; the roads of the overview are bare. */
const DETAIL_FROM_ZOOM = 12;

/** A road before it is joined with others like it. */
type Road = {
  readonly lines: readonly GeoJSON.Position[][];
  readonly class: RoadClass;
  readonly detail: string;
  readonly tags: OsmFeature["tags"];
  readonly minZoom: number;
};

/**
 * Streets, paths and railways. Pieces of one street (OpenStreetMap cuts a street wherever one of its properties changes)
 * are joined where everything that is shown of them is equal.
 */
export function roadLayer(features: readonly OsmFeature[]): MapFeature[] {
  const roads = features.flatMap((feature) => roadOf(feature) ?? []);
  const inOverview = roads.filter(({ minZoom }) => minZoom < DETAIL_FROM_ZOOM);
  return [
    ...joined(inOverview, overviewProperties, (road) => ({ minZoom: road.minZoom, maxZoom: DETAIL_FROM_ZOOM - 1 })),
    ...joined(roads, detailProperties, (road) => ({ minZoom: Math.max(road.minZoom, DETAIL_FROM_ZOOM) })),
  ];
}

function roadOf({ tags, geometry }: OsmFeature): Road | undefined {
  if (geometry.type !== "MultiLineString") return undefined;
  const lines = geometry.coordinates;
  if (tags.railway === "rail") {
    const siding = tags.service !== undefined;
    const minZoom = siding ? 13 : 10;
    return { lines, tags, detail: "rail", class: { kind: "rail", minZoom, rank: minZoom }, minZoom };
  }
  const detail = textTag(tags, "highway")?.replace(/_link$/, "");
  const roadClass = detail === undefined ? undefined : classes[detail];
  if (!detail || !roadClass) return undefined;
  // Between parked cars and along house walls: noise until one looks closely.
  const narrow = tags.service === "parking_aisle" || tags.service === "driveway" || tags.footway !== undefined;
  const linkFrom = isLink(tags) ? 12 : 0;
  return { lines, tags, detail, class: roadClass, minZoom: Math.max(roadClass.minZoom, narrow ? 14 : 0, linkFrom) };
}

const isLink = (tags: OsmFeature["tags"]) => textTag(tags, "highway")?.endsWith("_link") ?? false;
const says = (tag: unknown) => tag !== undefined && tag !== "no";

function overviewProperties(road: Road): MapProperties {
  return {
    kind: road.class.kind,
    kind_detail: road.detail,
    min_zoom: road.class.rank,
    sort_rank: 400 - road.class.rank,
  };
}

function detailProperties(road: Road): MapProperties {
  const { tags } = road;
  return defined({
    ...overviewProperties(road),
    is_link: isLink(tags) || undefined,
    is_bridge: says(tags.bridge) || undefined,
    is_tunnel: says(tags.tunnel) || says(tags.covered) || undefined,
    oneway: tags.oneway === "yes" ? "yes" : undefined,
    service: road.class.kind === "rail" ? textTag(tags, "service") : undefined,
    ref: textTag(tags, "ref"),
    ...namesOf(tags),
  });
}

function joined(
  roads: readonly Road[],
  propertiesOf: (road: Road) => MapProperties,
  zoomsOf: (road: Road) => { readonly minZoom: number; readonly maxZoom?: number },
): MapFeature[] {
  const alike = new Map<string, Road[]>();
  for (const road of roads) {
    const key = JSON.stringify([propertiesOf(road), zoomsOf(road)]);
    alike.set(key, [...(alike.get(key) ?? []), road]);
  }
  return [...alike.values()].flatMap((group): MapFeature[] => {
    const [first] = group;
    if (!first) return [];
    const properties = propertiesOf(first);
    const lines = group.flatMap((road) => road.lines);
    return joinLines(lines, { reversible: properties.oneway !== "yes" }).map((coordinates) => ({
      geometry: { type: "LineString", coordinates },
      properties,
      ...zoomsOf(first),
    }));
  });
}

import { bboxPolygon, centerOfMass, area as squareMetres } from "@turf/turf";
import kinds from "./city-kinds.json" with { type: "json" };
import { roadLayer } from "./city-roads.ts";
import { defined, type MapFeature, type MapLayers } from "./map-feature.ts";
import { namesOf, textTag } from "./osm-names.ts";
import type { OsmArea, OsmFeature, OsmTags } from "./osm-qa-tiles.ts";

type Kind = { readonly kind: string; readonly minZoom: number };
type Area = GeoJSON.Polygon | GeoJSON.MultiPolygon;

const landuseKinds: Readonly<Record<string, Kind>> = kinds.landuse;
const poiKinds: Readonly<Record<string, Kind>> = kinds.pois;
const placeKinds: Readonly<Record<string, Kind & { readonly rank: number }>> = kinds.places;
const waterwayKinds: Readonly<Record<string, Kind>> = kinds.waterways;

/** The last zoom of the archive; what is shown later (house numbers) is in these tiles too. */
export const CITY_ZOOMS = { minZoom: 10, maxZoom: 14 } as const;

/** A city of OpenStreetMap in the layers of the Protomaps basemap schema, version 4. */
export function cityLayers({ features, bounds }: OsmArea): MapLayers {
  const [west, south, east, north] = bounds;
  const ground = bboxPolygon([west, south, east, north]).geometry;
  return {
    earth: [{ geometry: ground, properties: { kind: "earth" }, minZoom: CITY_ZOOMS.minZoom }],
    water: features.flatMap((feature) => [...waterAreas(feature), ...waterLines(feature)]),
    landuse: features.flatMap(landuse).toSorted(largestFirst),
    roads: roadLayer(features),
    buildings: features.flatMap((feature) => [...buildings(feature), ...addresses(feature)]),
    pois: features.flatMap(pois),
    places: places(features),
  };
}

function areaOf({ geometry }: OsmFeature): Area | undefined {
  return geometry.type === "Polygon" || geometry.type === "MultiPolygon" ? geometry : undefined;
}

/** Where a thing's name is written: the point itself, or the middle of an area. */
function middleOf(feature: OsmFeature): GeoJSON.Point | undefined {
  if (feature.geometry.type === "Point") return feature.geometry;
  const area = areaOf(feature);
  return area && centerOfMass(area).geometry;
}

function kindOf(tags: OsmTags, table: Readonly<Record<string, Kind>>): Kind | undefined {
  for (const [tag, kind] of Object.entries(table)) {
    const [key = "", value] = tag.split("=");
    if (tags[key] === value) return kind;
  }
  return undefined;
}

function waterAreas(feature: OsmFeature): MapFeature[] {
  const { tags } = feature;
  const area = areaOf(feature);
  const isWater =
    tags.natural === "water" ||
    tags.waterway === "riverbank" ||
    tags.landuse === "reservoir" ||
    tags.leisure === "swimming_pool";
  if (!area || !isWater) return [];
  const bank = tags.waterway === "riverbank" || tags.water === "river" || tags.water === "riverbank";
  const kindDetail = bank ? "river" : (textTag(tags, "water") ?? textTag(tags, "landuse"));
  const minZoom = tags.leisure === "swimming_pool" ? 14 : CITY_ZOOMS.minZoom;
  const shape = { geometry: area, properties: defined({ kind: "water", kind_detail: kindDetail }), minZoom };
  const middle = middleOf(feature);
  const names = namesOf(tags);
  // The name of a river is written along its line.
  if (bank || names.name === undefined || !middle) return [shape];
  return [shape, { geometry: middle, properties: { kind: "lake", ...names }, minZoom: 12 }];
}

function waterLines({ tags, geometry }: OsmFeature): MapFeature[] {
  const kind = waterwayKinds[textTag(tags, "waterway") ?? ""];
  if (!kind || geometry.type !== "MultiLineString" || (tags.tunnel !== undefined && tags.tunnel !== "no")) return [];
  return [{ geometry, properties: { kind: kind.kind, ...namesOf(tags) }, minZoom: kind.minZoom }];
}

function landuse(feature: OsmFeature): MapFeature[] {
  const kind = kindOf(feature.tags, landuseKinds);
  const geometry = areaOf(feature);
  return kind && geometry ? [{ geometry, properties: { kind: kind.kind }, minZoom: kind.minZoom }] : [];
}

/** A lawn in a park must be drawn after the park. */
const largestFirst = (a: MapFeature, b: MapFeature) => squareMetres(b.geometry) - squareMetres(a.geometry);

/** Metres a storey, where OpenStreetMap tells storeys and no height. */
const STOREY_M = 3;

function buildings(feature: OsmFeature): MapFeature[] {
  const { tags } = feature;
  const geometry = areaOf(feature);
  if (!geometry || tags.building === undefined || tags.building === "no") return [];
  const heightM = Number.parseFloat(textTag(tags, "height") ?? "") || Number(tags["building:levels"]) * STOREY_M;
  const height = heightM > 0 ? Math.round(heightM) : undefined;
  return [{ geometry, properties: defined({ kind: "building", height }), minZoom: CITY_ZOOMS.maxZoom }];
}

function addresses(feature: OsmFeature): MapFeature[] {
  const number = textTag(feature.tags, "addr:housenumber");
  const geometry = middleOf(feature);
  if (number === undefined || !geometry) return [];
  return [{ geometry, properties: { kind: "address", addr_housenumber: number }, minZoom: CITY_ZOOMS.maxZoom }];
}

function pois(feature: OsmFeature): MapFeature[] {
  const kind = kindOf(feature.tags, poiKinds);
  const geometry = middleOf(feature);
  const names = namesOf(feature.tags);
  if (!kind || !geometry || names.name === undefined) return [];
  const minZoom = Math.min(kind.minZoom, CITY_ZOOMS.maxZoom);
  return [{ geometry, properties: { kind: kind.kind, min_zoom: kind.minZoom, ...names }, minZoom }];
}

/** A place mapped as a point and as an area is named once, at the point. */
function places(features: readonly OsmFeature[]): MapFeature[] {
  const mapped = features.filter(
    ({ tags, geometry }) => tags.place !== undefined && geometry.type !== "MultiLineString",
  );
  const asPoints = new Set(mapped.filter(({ geometry }) => geometry.type === "Point").map(({ tags }) => tags.name));
  return mapped.flatMap((feature): MapFeature[] => {
    const detail = textTag(feature.tags, "place") ?? "";
    const place = placeKinds[detail];
    const names = namesOf(feature.tags);
    const geometry = middleOf(feature);
    if (!place || !geometry || names.name === undefined) return [];
    if (feature.geometry.type !== "Point" && asPoints.has(names.name)) return [];
    const properties = {
      kind: place.kind,
      kind_detail: detail,
      min_zoom: place.minZoom,
      population_rank: place.rank,
      ...names,
    };
    return [{ geometry, properties, minZoom: Math.min(place.minZoom, CITY_ZOOMS.maxZoom) }];
  });
}

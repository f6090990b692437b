import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { VectorTile } from "@mapbox/vector-tile";
import { featureCollection, feature as toFeature, union } from "@turf/turf";
import Pbf from "pbf";
import { joinLines } from "./line-joiner.ts";

export type OsmTags = Readonly<Record<string, string | number | boolean>>;

/** A node or way of OpenStreetMap with all its tags. A way that runs out of the tiles and back is several lines. */
export type OsmFeature = {
  readonly id: string;
  readonly tags: OsmTags;
  readonly geometry: GeoJSON.Point | GeoJSON.MultiLineString | GeoJSON.Polygon | GeoJSON.MultiPolygon;
};

export type OsmArea = {
  readonly features: readonly OsmFeature[];
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
};

type Piece = { readonly tags: OsmTags; readonly geometry: GeoJSON.Geometry };

/**
 * Reads the "OSM QA" tiles of Astana (zoom 12, every tag, a grid of 2^20 steps a tile) out of the fixtures package, and
 * puts together again what was cut at the tiles' edges. Relations are not in the source, so areas with holes or with
 * banks made of several ways are missing.
 */
export function readAstana(): OsmArea {
  const fixtures = dirname(createRequire(import.meta.url).resolve("@mapbox/mvt-fixtures/package.json"));
  const folder = join(fixtures, "real-world", "osm-qa-astana");
  const pieces = new Map<string, Piece[]>();
  const xs: number[] = [];
  const ys: number[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const [z, x, y] = (/^(\d+)-(\d+)-(\d+)\.mvt$/.exec(name) ?? []).slice(1).map(Number);
    if (z !== ZOOM || x === undefined || y === undefined) continue;
    xs.push(x, x + 1);
    ys.push(y, y + 1);
    readPieces(readFileSync(join(folder, name)), x, y, pieces);
  }
  return {
    features: [...pieces].map(([id, parts]) => reassemble(id, parts)),
    bounds: [
      longitude(Math.min(...xs)),
      latitude(Math.max(...ys)),
      longitude(Math.max(...xs)),
      latitude(Math.min(...ys)),
    ],
  };
}

const ZOOM = 12;

function readPieces(bytes: Uint8Array, x: number, y: number, into: Map<string, Piece[]>): void {
  const layer = new VectorTile(new Pbf(bytes)).layers.osm;
  for (let index = 0; index < (layer?.length ?? 0); index += 1) {
    const feature = layer?.feature(index);
    if (!feature) continue;
    const { geometry } = feature.toGeoJSON(x, y, ZOOM);
    const tags = Object.fromEntries(Object.entries(feature.properties).filter(([key]) => !key.startsWith("@")));
    // A closed way can be in the source as a line and as an area; they are two things.
    const id = `${feature.properties["@type"]}/${feature.properties["@id"]}/${feature.type}`;
    into.set(id, [...(into.get(id) ?? []), { tags, geometry }]);
  }
}

function reassemble(id: string, pieces: readonly Piece[]): OsmFeature {
  const tags = pieces[0]?.tags ?? {};
  const geometries = pieces.map(({ geometry }) => geometry);
  const point = geometries.find((geometry) => geometry.type === "Point");
  if (point) return { id, tags, geometry: point };
  const lines = geometries.flatMap((geometry) => {
    if (geometry.type === "LineString") return [geometry.coordinates];
    return geometry.type === "MultiLineString" ? geometry.coordinates : [];
  });
  if (lines.length > 0) {
    return { id, tags, geometry: { type: "MultiLineString", coordinates: joinLines(lines, { reversible: false }) } };
  }
  return { id, tags, geometry: unite(geometries) };
}

function unite(geometries: readonly GeoJSON.Geometry[]): GeoJSON.Polygon | GeoJSON.MultiPolygon {
  const areas = geometries.filter((geometry) => geometry.type === "Polygon" || geometry.type === "MultiPolygon");
  const [only] = areas;
  if (areas.length === 1 && only) return only;
  const united = union(featureCollection(areas.map((area) => toFeature(area))));
  if (!united) throw new Error("an area of the source has no extent");
  return united.geometry;
}

const longitude = (x: number) => (x / 2 ** ZOOM) * 360 - 180;
const latitude = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** ZOOM))) * 180) / Math.PI;

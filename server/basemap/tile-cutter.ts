import { GeoJSONVT, type GeoJSONVTTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import type { MapFeature, MapLayers } from "./map-feature.ts";
import type { Tile } from "./pmtiles-writer.ts";

/** Steps of a tile's grid. At zoom 14 one is 0.37 m in Astana: stretched to zoom 19 a corner is off by two pixels. */
const EXTENT = 4096;
/** Beyond the edge, so that outlines and wide lines meet the neighbouring tile's without a seam. */
const BUFFER = 64;
/** Tolerance of simplification in grid steps; a quarter of a pixel, half of geojson-vt's default. */
const TOLERANCE = 1.5;

export type TileRange = {
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
};

/**
 * Cuts features into vector tiles (MVT 2) of every zoom of the range, and leaves out tiles without anything in them.
 * A feature is only in the zooms that it names. Geometry is simplified a zoom, except at the last.
 */
export function* cutTiles(layers: MapLayers, range: TileRange): Generator<Tile> {
  const indexes = Object.entries(layers).map(([name, features]) => ({ name, index: indexOf(features, range) }));
  for (const [z, x, y] of tilesOf(range)) {
    const cut: Record<string, GeoJSONVTTile> = {};
    for (const { name, index } of indexes) {
      const tile = index.getTile(z, x, y);
      if (tile) cut[name] = { ...tile, features: featuresAt(z, tile) };
      if (cut[name]?.features.length === 0) delete cut[name];
    }
    if (Object.keys(cut).length > 0) yield { z, x, y, data: fromGeojsonVt(cut, { version: 2, extent: EXTENT }) };
  }
}

/** What of a tile belongs to its zoom, with the properties that the tile carries. */
function featuresAt(z: number, tile: GeoJSONVTTile): GeoJSONVTTile["features"] {
  return tile.features
    .filter(({ tags }) => z >= tags?.minZoom && z <= tags?.maxZoom)
    .map((feature) => ({ ...feature, tags: feature.tags?.properties })) as GeoJSONVTTile["features"];
}

function indexOf(features: readonly MapFeature[], { maxZoom }: TileRange): GeoJSONVT {
  const collection: GeoJSON.FeatureCollection = {
    type: "FeatureCollection",
    features: features.map((feature) => ({
      type: "Feature",
      geometry: feature.geometry,
      properties: {
        minZoom: feature.minZoom,
        maxZoom: feature.maxZoom ?? maxZoom,
        properties: feature.properties,
      },
    })),
  };
  return new GeoJSONVT(collection, {
    maxZoom,
    indexMaxZoom: Math.min(maxZoom, 5),
    indexMaxPoints: 0,
    tolerance: TOLERANCE,
    extent: EXTENT,
    buffer: BUFFER,
  });
}

/** A bound that lies on a tile's edge belongs to the tile inside: a millionth of a tile is taken off. */
const EDGE = 1e-6;

function* tilesOf({ minZoom, maxZoom, bounds }: TileRange): Generator<[z: number, x: number, y: number]> {
  const [west, south, east, north] = bounds;
  for (let z = minZoom; z <= maxZoom; z += 1) {
    const tileAt = (part: number) => Math.min(2 ** z - 1, Math.max(0, Math.floor(part * 2 ** z)));
    const inside = EDGE / 2 ** z;
    for (let x = tileAt(mercatorX(west) + inside); x <= tileAt(mercatorX(east) - inside); x += 1) {
      for (let y = tileAt(mercatorY(north) + inside); y <= tileAt(mercatorY(south) - inside); y += 1) yield [z, x, y];
    }
  }
}

const mercatorX = (lng: number) => (lng + 180) / 360;

/** 0 at the upper edge of the web mercator square (85.05° N), 1 at its lower one. */
const mercatorY = (lat: number) => (1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) / 2;

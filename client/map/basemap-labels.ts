import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import { type BasemapFlavour, basemapPalette, waterColour } from "./basemap-flavours.ts";
import { mapFonts } from "./basemap-fonts.ts";

/** How a set of labels is drawn. */
export type Labelling = {
  readonly source: string;
  readonly flavour: BasemapFlavour;
  /** The reader's language (BCP 47); names without a translation stay in the local language, as on the signs. */
  readonly language?: string | undefined;
};

type Layout = SymbolLayerSpecification["layout"];
type Layer = Omit<SymbolLayerSpecification, "id" | "type" | "source" | "source-layer">;

const nameIn = (language: string | undefined): ExpressionSpecification =>
  language === undefined ? ["get", "name"] : ["coalesce", ["get", `name:${language}`], ["get", "name"]];

const alongLine = (font: string, size: ExpressionSpecification | number): Layout => ({
  "symbol-placement": "line",
  "text-font": [font],
  "text-size": size,
  "text-letter-spacing": 0.02,
  "text-padding": 4,
});

/** Larger places are labelled first and larger; `population_rank` is 1 (a farm) to 17 (a metropolis). */
const PLACE_SIZE: ExpressionSpecification = [
  "interpolate",
  ["linear"],
  ["zoom"],
  2,
  ["step", ["get", "population_rank"], 10, 13, 12],
  6,
  ["step", ["get", "population_rank"], 11, 9, 12, 11, 14, 13, 16],
  10,
  ["step", ["get", "population_rank"], 12, 7, 13, 9, 16, 11, 20],
  14,
  ["step", ["get", "population_rank"], 13, 7, 15, 9, 18, 11, 24],
];

const shownFrom: ExpressionSpecification = ["<=", ["coalesce", ["get", "min_zoom"], 0], ["zoom"]];
const sortKey: ExpressionSpecification = ["coalesce", ["get", "sort_key"], ["get", "min_zoom"], 20];

function symbolLayer({ source, flavour }: Labelling, id: string, tileLayer: string, layer: Layer): LayerSpecification {
  const { halo } = basemapPalette(flavour);
  return {
    ...layer,
    id: `${source}/${id}`,
    type: "symbol",
    source,
    "source-layer": tileLayer,
    paint: { "text-halo-color": halo, "text-halo-width": 1.4, "text-halo-blur": 0.4, ...layer.paint },
  };
}

/** Names of rivers, lakes and seas. */
export function waterLabels(labelling: Labelling): LayerSpecification[] {
  const { waterLabel } = basemapPalette(labelling.flavour);
  const name = nameIn(labelling.language);
  const paint = { "text-color": waterLabel, "text-halo-color": waterColour(labelling.flavour) };
  return [
    symbolLayer(labelling, "river_names", "water", {
      minzoom: 12,
      filter: ["in", ["get", "kind"], ["literal", ["river", "stream", "canal"]]],
      layout: { ...alongLine(mapFonts.italic, 13), "text-field": name, "symbol-spacing": 400 },
      paint,
    }),
    symbolLayer(labelling, "lake_names", "water", {
      filter: ["all", ["in", ["get", "kind"], ["literal", ["lake", "water"]]], ["==", ["geometry-type"], "Point"]],
      layout: { "text-field": name, "text-font": [mapFonts.italic], "text-size": 12, "text-max-width": 8 },
      paint,
    }),
    symbolLayer(labelling, "sea_names", "water", {
      filter: ["all", ["in", ["get", "kind"], ["literal", ["ocean", "sea", "bay", "strait", "fjord"]]], shownFrom],
      layout: {
        "text-field": name,
        "text-font": [mapFonts.italic],
        "text-size": ["interpolate", ["linear"], ["zoom"], 1, 11, 5, 15],
        "text-letter-spacing": 0.12,
        "text-max-width": 7,
      },
      paint,
    }),
  ];
}

/** Street names: main roads first, every street from zoom 14 on; house numbers when a house is a finger wide. */
export function streetLabels(labelling: Labelling): LayerSpecification[] {
  const palette = basemapPalette(labelling.flavour);
  const name = nameIn(labelling.language);
  return [
    symbolLayer(labelling, "house_numbers", "buildings", {
      minzoom: 17,
      filter: ["==", ["get", "kind"], "address"],
      layout: {
        "text-field": ["get", "addr_housenumber"],
        "text-font": [mapFonts.regular],
        "text-size": ["interpolate", ["linear"], ["zoom"], 17, 11, 19, 15],
      },
      paint: { "text-color": palette.quietLabel, "text-halo-color": palette.building },
    }),
    symbolLayer(labelling, "street_names", "roads", {
      minzoom: 14,
      filter: ["all", ["in", ["get", "kind"], ["literal", ["minor_road", "path", "other"]]], ["has", "name"]],
      layout: {
        ...alongLine(mapFonts.regular, ["interpolate", ["linear"], ["zoom"], 14, 10.5, 17, 13, 19, 16]),
        "text-field": name,
        "symbol-spacing": 320,
      },
      paint: { "text-color": palette.quietLabel },
    }),
    symbolLayer(labelling, "main_road_names", "roads", {
      minzoom: 12,
      filter: ["all", ["in", ["get", "kind"], ["literal", ["major_road", "highway"]]], ["has", "name"]],
      layout: {
        ...alongLine(mapFonts.medium, ["interpolate", ["linear"], ["zoom"], 12, 11, 17, 14, 19, 17]),
        "text-field": name,
        "symbol-sort-key": ["coalesce", ["get", "min_zoom"], 20],
        "symbol-spacing": 380,
      },
      paint: { "text-color": palette.label },
    }),
  ];
}

/** What matters first to rescuers; shown earlier and louder than the rest. */
const VITAL_KINDS = ["hospital", "clinic", "fire_station", "police", "ambulance_station", "aerodrome", "helipad"];

/** Named places to find one's way by: a dot and a name, no picture that could be taken for a unit. */
export function pointLabels(labelling: Labelling): LayerSpecification[] {
  const palette = basemapPalette(labelling.flavour);
  const vital: ExpressionSpecification = ["in", ["get", "kind"], ["literal", VITAL_KINDS]];
  const layout: Layout = {
    "text-field": nameIn(labelling.language),
    "text-font": ["case", vital, ["literal", [mapFonts.medium]], ["literal", [mapFonts.regular]]],
    "text-size": 11,
    "text-max-width": 9,
    "text-variable-anchor": ["left", "right", "top", "bottom"],
    "text-radial-offset": 0.6,
    "text-justify": "auto",
    "text-padding": 6,
    "symbol-sort-key": sortKey,
  };
  return [
    {
      id: `${labelling.source}/poi_dots`,
      type: "circle",
      source: labelling.source,
      "source-layer": "pois",
      minzoom: 14,
      filter: shownFrom,
      paint: {
        "circle-radius": ["case", vital, 3, 2],
        "circle-color": palette.quietLabel,
        "circle-stroke-color": palette.halo,
        "circle-stroke-width": 1,
      },
    },
    symbolLayer(labelling, "poi_names", "pois", {
      minzoom: 14,
      filter: ["all", shownFrom, ["has", "name"]],
      layout,
      paint: { "text-color": ["case", vital, palette.label, palette.quietLabel] },
    }),
  ];
}

/** Neighbourhoods, towns and cities, regions, countries. `outside` keeps a rougher source quiet where a finer one speaks. */
export function placeLabels(labelling: Labelling, outside?: ExpressionSpecification): LayerSpecification[] {
  const palette = basemapPalette(labelling.flavour);
  const name = nameIn(labelling.language);
  const of = (...kinds: string[]): ExpressionSpecification => {
    const ofKind: ExpressionSpecification = ["in", ["get", "kind"], ["literal", kinds]];
    return outside ? ["all", ofKind, shownFrom, outside] : ["all", ofKind, shownFrom];
  };
  return [
    symbolLayer(labelling, "neighbourhood_names", "places", {
      minzoom: 11,
      maxzoom: 17,
      filter: of("neighbourhood", "macrohood"),
      layout: {
        "text-field": name,
        "text-font": [mapFonts.medium],
        "text-size": ["interpolate", ["linear"], ["zoom"], 11, 11, 16, 15],
        "text-letter-spacing": 0.08,
        "text-max-width": 8,
        "text-padding": 10,
      },
      paint: { "text-color": palette.quietLabel },
    }),
    symbolLayer(labelling, "country_names", "places", {
      maxzoom: 8,
      filter: of("country"),
      layout: {
        "text-field": name,
        "text-font": [mapFonts.medium],
        "text-size": [
          "interpolate",
          ["linear"],
          ["zoom"],
          2,
          ["step", ["get", "population_rank"], 9, 10, 11, 12, 13],
          6,
          17,
        ],
        "text-letter-spacing": 0.1,
        "text-variable-anchor": ["center", "bottom", "top"],
        "text-radial-offset": 1.2,
        "text-justify": "auto",
        "text-max-width": 7,
        "text-transform": "uppercase",
        "symbol-sort-key": sortKey,
      },
      paint: { "text-color": palette.label },
    }),
    // Last, so placed first: the name of a country makes way for its towns.
    symbolLayer(labelling, "place_names", "places", {
      maxzoom: 16,
      filter: of("locality"),
      layout: {
        "text-field": name,
        "text-font": [
          "case",
          [">=", ["get", "population_rank"], 11],
          ["literal", [mapFonts.medium]],
          ["literal", [mapFonts.regular]],
        ],
        "text-size": PLACE_SIZE,
        "text-max-width": 8,
        "text-padding": 5,
        "symbol-sort-key": sortKey,
      },
      paint: { "text-color": palette.loudLabel },
    }),
  ];
}

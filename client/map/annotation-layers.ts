import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  LineLayerSpecification,
  SourceSpecification,
} from "maplibre-gl";
import type { Appearance } from "../ui/appearance.ts";
import { mapFonts } from "./basemap-fonts.ts";
import { areaName, INK, isEditing, lineName, SELECTION_COLOUR, unlessEditing } from "./layer-parts.ts";

export const ANNOTATIONS = "muster/annotations";

/** The layers that show an annotation itself, those at the front first; for picking. */
export const PICKED_LAYERS = ["muster/marks", "muster/texts", "muster/lines", "muster/areas"] as const;

/** One source for all annotations of the operation; features are known by their `key`. */
export function annotationSources(): Record<string, SourceSpecification> {
  return {
    [ANNOTATIONS]: {
      type: "geojson",
      data: { type: "FeatureCollection", features: [] },
      promoteId: "key",
      // Outlines that leave the screen must not end in it: a wide buffer, and no thinning that a surveyor would see.
      buffer: 128,
      tolerance: 0.2,
    },
  };
}

const isSelected: ExpressionSpecification = ["boolean", ["feature-state", "selected"], false];

/** Which features a layer draws: of these kinds and of layers that are not hidden. */
export function annotationFilter(kinds: readonly string[], hiddenLayers: ReadonlySet<string>): FilterSpecification {
  return [
    "all",
    ["in", ["get", "kind"], ["literal", [...kinds]]],
    ["!", ["in", ["get", "layer"], ["literal", [...hiddenLayers]]]],
  ];
}

/** The kinds that each of our layers draws. */
export const KINDS_OF_LAYER: Readonly<Record<string, readonly string[]>> = {
  "muster/areas": ["area"],
  "muster/selected-shapes": ["line", "area"],
  "muster/casings": ["line", "area"],
  "muster/lines": ["line", "area"],
  "muster/selected-points": ["point", "text"],
  "muster/line-labels": ["line"],
  "muster/area-labels": ["area-label"],
  "muster/texts": ["text"],
  "muster/marks": ["point"],
};

const DASHES: ExpressionSpecification = [
  "match",
  ["get", "style"],
  "dashed",
  ["literal", [3, 2]],
  "dotted",
  ["literal", [0, 2]],
  ["literal", [1]],
];

/** Our layers in drawing order: shapes go under the base map's names, marks and texts above them. */
export function annotationLayers(
  appearance: Appearance,
  hiddenLayers: ReadonlySet<string>,
): { readonly underLabels: LayerSpecification[]; readonly overLabels: LayerSpecification[] } {
  const common = (id: string) => ({
    id,
    source: ANNOTATIONS,
    filter: annotationFilter(KINDS_OF_LAYER[id] ?? [], hiddenLayers),
  });
  return { underLabels: shapeLayers(common, appearance), overLabels: nameLayers(common, appearance) };
}

type Common = (id: string) => { id: string; source: string; filter: FilterSpecification };

function shapeLayers(common: Common, appearance: Appearance): LayerSpecification[] {
  const line: LineLayerSpecification["layout"] = {
    "line-cap": "round",
    "line-join": "round",
    "line-sort-key": ["get", "order"],
  };
  return [
    {
      ...common("muster/areas"),
      type: "fill",
      layout: { "fill-sort-key": ["get", "order"] },
      paint: {
        "fill-color": ["get", "colour"],
        "fill-opacity": unlessEditing(["get", "fillOpacity"]),
        "fill-antialias": false,
      },
    },
    {
      ...common("muster/selected-shapes"),
      type: "line",
      layout: line,
      paint: {
        "line-color": SELECTION_COLOUR,
        "line-width": ["+", ["get", "width"], 9],
        "line-opacity": ["case", ["all", isSelected, ["!", isEditing]], 0.65, 0],
      },
    },
    {
      ...common("muster/casings"),
      type: "line",
      layout: line,
      paint: {
        "line-color": INK[appearance].casing,
        "line-width": ["+", ["get", "width"], 3],
        // Under dashes and dots a casing would be a second pattern.
        "line-opacity": unlessEditing(["case", ["==", ["get", "style"], "solid"], 1, 0]),
      },
    },
    {
      ...common("muster/lines"),
      type: "line",
      layout: line,
      paint: {
        "line-color": ["get", "colour"],
        "line-width": ["get", "width"],
        "line-opacity": unlessEditing(1),
        "line-dasharray": DASHES,
      },
    },
  ];
}

function nameLayers(common: Common, appearance: Appearance): LayerSpecification[] {
  const { text, halo: around } = INK[appearance];
  const halo = { "text-color": text, "text-halo-color": around, "text-halo-width": 2 } as const;
  return [
    {
      ...common("muster/selected-points"),
      type: "circle",
      paint: {
        "circle-radius": 30,
        "circle-color": SELECTION_COLOUR,
        "circle-opacity": ["case", isSelected, 0.22, 0],
        "circle-stroke-color": SELECTION_COLOUR,
        "circle-stroke-width": 3.5,
        "circle-stroke-opacity": ["case", isSelected, 1, 0],
      },
    },
    {
      ...common("muster/line-labels"),
      type: "symbol",
      layout: lineName(13),
      paint: halo,
    },
    {
      ...common("muster/area-labels"),
      type: "symbol",
      layout: areaName(14),
      paint: halo,
    },
    {
      ...common("muster/texts"),
      type: "symbol",
      layout: {
        "text-field": ["get", "label"],
        "text-font": [mapFonts.medium],
        "text-size": ["get", "textSize"],
        "text-max-width": 14,
        // In the view of a whole city texts would lie upon each other; the nearer ones wait until one looks closer.
        "text-allow-overlap": ["step", ["zoom"], false, 13, true],
        "symbol-sort-key": ["get", "order"],
      },
      paint: { ...halo, "text-halo-width": 2.5 },
    },
    {
      ...common("muster/marks"),
      type: "symbol",
      layout: {
        "icon-image": ["get", "image"],
        "icon-allow-overlap": true,
        "icon-size": ["interpolate", ["linear"], ["zoom"], 10, 0.55, 12, 0.72, 14.5, 1],
        "icon-padding": 0,
        "text-field": ["coalesce", ["get", "label"], ""],
        "text-font": [mapFonts.medium],
        "text-size": 12.5,
        "text-anchor": "top",
        "text-offset": ["interpolate", ["linear"], ["zoom"], 12, ["literal", [0, 1.4]], 14.5, ["literal", [0, 1.9]]],
        "text-max-width": 9,
        "text-optional": true,
        "symbol-sort-key": ["get", "order"],
      },
      paint: halo,
    },
  ];
}

import type { ExpressionSpecification, LayerSpecification, LineLayerSpecification } from "maplibre-gl";
import type { Appearance } from "../../ui/appearance.ts";
import { areaName, INK, lineName, SELECTION_COLOUR, unlessEditing } from "../layer-parts.ts";
import { common, haloOf, isSelected } from "./draft-layer-parts.ts";

const isArea: ExpressionSpecification = ["in", ["get", "part"], ["literal", ["area", "level"]]];
const isOutlined: ExpressionSpecification = ["in", ["get", "part"], ["literal", ["area", "level", "line", "route"]]];

const DASHES: ExpressionSpecification = [
  "match",
  ["get", "dash"],
  "dashed",
  ["literal", [2.5, 1.5]],
  "dash-dot",
  ["literal", [4, 1.5, 0.8, 1.5]],
  "dotted",
  ["literal", [0.6, 1.6]],
  "long",
  ["literal", [5, 2]],
  "fine",
  ["literal", [1, 1]],
  ["literal", [1]],
];

/** Areas and lines themselves. */
export function draftShapeLayers(appearance: Appearance): LayerSpecification[] {
  const layout: LineLayerSpecification["layout"] = { "line-join": "round", "line-sort-key": ["get", "order"] };
  return [
    {
      ...common("areas", isArea),
      type: "fill",
      layout: { "fill-sort-key": ["get", "order"] },
      paint: {
        "fill-color": ["get", "colour"],
        "fill-opacity": unlessEditing([
          "case",
          isSelected,
          ["+", ["get", "fillOpacity"], 0.12],
          ["get", "fillOpacity"],
        ]),
        "fill-antialias": false,
      },
    },
    {
      ...common("chosen-shapes", ["all", isSelected, isOutlined]),
      type: "line",
      layout: { ...layout, "line-cap": "round" },
      paint: {
        "line-color": SELECTION_COLOUR,
        // The levels of a flood lie too close to each other for more.
        "line-width": ["+", ["get", "width"], ["match", ["get", "part"], "level", 2, 9]],
        "line-opacity": unlessEditing(0.65),
      },
    },
    {
      ...common("casings", ["all", isOutlined, ["get", "isSolid"]]),
      type: "line",
      layout: { ...layout, "line-cap": "round" },
      paint: {
        "line-color": INK[appearance].casing,
        "line-width": ["+", ["get", "width"], 3],
        "line-opacity": unlessEditing(1),
      },
    },
    {
      ...common("lines", isOutlined),
      type: "line",
      layout,
      paint: {
        "line-color": ["get", "colour"],
        // Outlines that lie close to each other from afar must not become one blot.
        "line-width": ["interpolate", ["linear"], ["zoom"], 10, ["*", 0.4, ["get", "width"]], 13.5, ["get", "width"]],
        "line-opacity": unlessEditing(1),
        "line-dasharray": DASHES,
      },
    },
  ];
}

/** What stands in areas and on lines. */
export function draftNameLayers(appearance: Appearance): LayerSpecification[] {
  const halo = haloOf(appearance);
  return [
    {
      ...common("area-names", ["==", ["get", "part"], "area-name"]),
      type: "symbol",
      layout: areaName(13.5),
      paint: halo,
    },
    {
      ...common("line-names", ["in", ["get", "part"], ["literal", ["line", "level"]]]),
      type: "symbol",
      layout: lineName(12.5),
      paint: halo,
    },
    {
      ...common("arrows", ["==", ["get", "part"], "route"]),
      type: "symbol",
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 90,
        "icon-image": ["get", "image"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "icon-padding": 0,
      },
      paint: { "icon-opacity": unlessEditing(1) },
    },
    {
      ...common("on-lines", ["all", ["==", ["get", "part"], "line"], ["has", "image"]]),
      type: "symbol",
      layout: {
        "symbol-placement": "line-center",
        "icon-image": ["get", "image"],
        "icon-allow-overlap": true,
        "icon-rotation-alignment": "viewport",
        "icon-size": 0.7,
      },
    },
  ];
}

import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Appearance } from "../ui/appearance.ts";
import { mapFonts } from "./basemap-fonts.ts";
import { INK, SELECTION_COLOUR } from "./layer-parts.ts";

export const TASKS = "muster/tasks";
/** What a tap on a task hits. */
export const TASK_TARGETS = "muster/task-targets";

const CASING: Readonly<Record<Appearance, string>> = { dark: "rgba(8,12,16,0.75)", light: "rgba(255,255,255,0.9)" };

export function taskSources(): Record<string, SourceSpecification> {
  return { [TASKS]: { type: "geojson", data: { type: "FeatureCollection", features: [] }, buffer: 128 } };
}

const isSelected: ExpressionSpecification = ["get", "selected"];
const ofKind = (kind: string): ExpressionSpecification => ["==", ["get", "kind"], kind];

/** Lines from units to where their tasks are, targets at the places; in drawing order. */
export function taskLayers(appearance: Appearance): LayerSpecification[] {
  const { text, halo } = INK[appearance];
  return [
    {
      id: "muster/task-outlines",
      type: "fill",
      source: TASKS,
      filter: ofKind("outline"),
      paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.12 },
    },
    {
      id: "muster/task-outline-edges",
      type: "line",
      source: TASKS,
      filter: ofKind("outline"),
      paint: { "line-color": ["get", "colour"], "line-width": 2, "line-dasharray": [1, 1.5] },
    },
    {
      id: "muster/task-line-casings",
      type: "line",
      source: TASKS,
      filter: ofKind("line"),
      layout: { "line-cap": "round" },
      paint: {
        "line-color": ["case", isSelected, SELECTION_COLOUR, CASING[appearance]],
        "line-width": ["case", isSelected, 9, 5],
        "line-opacity": ["case", isSelected, 0.7, ["==", ["get", "style"], "solid"], 1, 0],
      },
    },
    {
      id: "muster/task-lines",
      type: "line",
      source: TASKS,
      filter: ofKind("line"),
      paint: {
        "line-color": ["get", "colour"],
        "line-width": 3,
        "line-dasharray": [
          "match",
          ["get", "style"],
          "dashed",
          ["literal", [2, 2]],
          ["literal", [1]],
        ] as unknown as ExpressionSpecification,
      },
    },
    {
      id: TASK_TARGETS,
      type: "circle",
      source: TASKS,
      filter: ofKind("target"),
      paint: {
        "circle-radius": ["case", isSelected, 15, 11],
        "circle-color": ["case", isSelected, SELECTION_COLOUR, CASING[appearance]],
        "circle-opacity": ["case", isSelected, 0.35, 0.55],
        "circle-stroke-color": ["get", "colour"],
        "circle-stroke-width": 3,
      },
    },
    {
      id: "muster/task-target-middles",
      type: "circle",
      source: TASKS,
      filter: ofKind("target"),
      paint: { "circle-radius": 3.5, "circle-color": ["get", "colour"] },
    },
    {
      id: "muster/task-names",
      type: "symbol",
      source: TASKS,
      filter: ofKind("target"),
      layout: {
        "text-field": ["get", "label"],
        "text-font": [mapFonts.medium],
        "text-size": 12.5,
        "text-anchor": "bottom",
        "text-offset": [0, -1.3],
        "text-max-width": 10,
        "text-optional": true,
      },
      paint: { "text-color": text, "text-halo-color": halo, "text-halo-width": 2 },
    },
  ];
}

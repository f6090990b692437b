import type { ExpressionSpecification, SymbolLayerSpecification } from "maplibre-gl";
import type { Appearance } from "../ui/appearance.ts";
import { mapFonts } from "./basemap-fonts.ts";

/** What lies around a shape, a point or a line that is selected. */
export const SELECTION_COLOUR = "#4aa8ff";

/** What is drawn over the base map: its letters, what lies around them, and the edge of its lines. */
export const INK: Readonly<
  Record<Appearance, { readonly text: string; readonly halo: string; readonly casing: string }>
> = {
  dark: { text: "#ffffff", halo: "#0d1319", casing: "rgba(8,12,16,0.7)" },
  light: { text: "#0b131b", halo: "#ffffff", casing: "rgba(255,255,255,0.85)" },
};

/** The feature state of what terra-draw shows instead, with its handles. */
export const isEditing: ExpressionSpecification = ["boolean", ["feature-state", "editing"], false];

/** What terra-draw shows instead is not drawn twice. */
export const unlessEditing = (shown: ExpressionSpecification | number): ExpressionSpecification => [
  "case",
  isEditing,
  0,
  shown,
];

/** A label in the middle of an area. */
export const areaName = (textSize: number): SymbolLayerSpecification["layout"] => ({
  "text-field": ["get", "label"],
  "text-font": [mapFonts.medium],
  "text-size": textSize,
  "text-max-width": 12,
  "text-padding": 4,
});

/** A label along a line, above it, again and again. */
export const lineName = (textSize: number): SymbolLayerSpecification["layout"] => ({
  "symbol-placement": "line",
  "symbol-spacing": 350,
  "text-field": ["get", "label"],
  "text-font": [mapFonts.medium],
  "text-size": textSize,
  "text-offset": [0, -1],
});

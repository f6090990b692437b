import type { Map as MapLibreMap } from "maplibre-gl";
import {
  type GeoJSONStoreFeatures,
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
} from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import type { Geometry, LngLat } from "../../../shared/picture/geometry.ts";
import { isGeometry, roundLngLat } from "../../../shared/picture/geometry.ts";

/** How a shape looks while terra-draw shows it. */
export type ShapeStyle = {
  readonly colour: string;
  readonly lineWidthPx: number;
  readonly fillOpacity: number;
};

export type HexColour = `#${string}`;

/** Fewer are no line or area. */
export const LEAST_CORNERS = { line: 2, area: 3 } as const;

const HANDLE = { fill: "#ffffff", edge: "#0a5bb8", middle: "#4aa8ff" } as const;

const hex = (colour: string) => colour as HexColour;

/** A fingertip needs larger handles than a mouse. */
const handleRadius = (isTouched: boolean) => (isTouched ? 11 : 7);

/** terra-draw for one new line or area. Only what is being drawn is ever in it. */
export function startDrawing(
  map: MapLibreMap,
  what: "line" | "area",
  { colour, lineWidthPx, fillOpacity }: ShapeStyle,
  isTouched: boolean,
): TerraDraw {
  const closing = {
    closingPointColor: hex(HANDLE.middle),
    closingPointOutlineColor: hex(HANDLE.fill),
    closingPointOutlineWidth: 3,
    closingPointWidth: handleRadius(isTouched),
  };
  const corners = {
    coordinatePointColor: hex(HANDLE.fill),
    coordinatePointOutlineColor: hex(HANDLE.edge),
    coordinatePointOutlineWidth: 2,
    coordinatePointWidth: 5,
  };
  const pointerDistance = isTouched ? 30 : 16;
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [
      new TerraDrawLineStringMode({
        pointerDistance,
        showCoordinatePoints: true,
        styles: { lineStringColor: hex(colour), lineStringWidth: lineWidthPx, ...closing, ...corners },
      }),
      new TerraDrawPolygonMode({
        pointerDistance,
        showCoordinatePoints: true,
        styles: {
          fillColor: hex(colour),
          fillOpacity,
          outlineColor: hex(colour),
          outlineWidth: lineWidthPx,
          ...closing,
          ...corners,
        },
      }),
    ],
    // Steps back corner by corner while drawing; finished shapes are undone in the shared document.
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
  });
  draw.start();
  draw.setMode(what === "line" ? "linestring" : "polygon");
  return draw;
}

/** terra-draw with one line or area in it, to be moved and reshaped by its handles. */
export function startReshaping(
  map: MapLibreMap,
  geometry: Geometry,
  { colour, lineWidthPx, fillOpacity }: ShapeStyle,
  isTouched: boolean,
): TerraDraw | undefined {
  const feature = { draggable: true, coordinates: { draggable: true, midpoints: { draggable: true } } };
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [
      new TerraDrawSelectMode({
        // What is selected is decided by select.tool.ts alone.
        allowManualDeselection: false,
        allowManualSelection: false,
        keyEvents: null,
        pointerDistance: isTouched ? 36 : 18,
        flags: { linestring: { feature }, polygon: { feature } },
        styles: {
          selectedLineStringColor: hex(colour),
          selectedLineStringWidth: lineWidthPx + 1,
          selectedPolygonColor: hex(colour),
          selectedPolygonFillOpacity: fillOpacity,
          selectedPolygonOutlineColor: hex(colour),
          selectedPolygonOutlineWidth: lineWidthPx + 1,
          selectionPointColor: hex(HANDLE.fill),
          selectionPointOutlineColor: hex(HANDLE.edge),
          selectionPointOutlineWidth: 3,
          selectionPointWidth: handleRadius(isTouched),
          midPointColor: hex(HANDLE.middle),
          midPointOutlineColor: hex(HANDLE.fill),
          midPointOutlineWidth: 1.5,
          midPointWidth: handleRadius(isTouched) - 2.5,
        },
      }),
      new TerraDrawLineStringMode(),
      new TerraDrawPolygonMode(),
    ],
  });
  draw.start();
  const id = draw.getFeatureId();
  const results = draw.addFeatures([{ id, type: "Feature", ...toTerra(geometry) } as unknown as GeoJSONStoreFeatures]);
  if (results.some(({ valid }) => !valid)) {
    draw.stop();
    return undefined;
  }
  draw.selectFeature(id);
  return draw;
}

function toTerra(geometry: Geometry) {
  return geometry.type === "LineString"
    ? {
        geometry: { type: "LineString", coordinates: roundedPath(geometry.coordinates) },
        properties: { mode: "linestring" },
      }
    : {
        geometry: {
          type: "Polygon",
          coordinates: geometry.type === "Polygon" ? geometry.coordinates.map(roundedPath) : [],
        },
        properties: { mode: "polygon" },
      };
}

/** The one line or area in terra-draw, rounded; undefined where there is none yet or it is none of ours. */
export function shapeIn(draw: TerraDraw): Geometry | undefined {
  const feature = draw
    .getSnapshot()
    .find(({ geometry, properties }) => geometry.type !== "Point" && properties["mode"] !== "select");
  if (!feature) return undefined;
  const geometry = rounded(feature.geometry as unknown as Geometry);
  return isGeometry(geometry) ? geometry : undefined;
}

/** How many corners of the new line or area are set. */
export function cornersSet(draw: TerraDraw): number {
  const feature = draw.getSnapshot().find(({ properties }) => properties["currentlyDrawing"] === true);
  if (!feature) return 0;
  // The last position of a line that is being drawn is where the pointer is.
  if (feature.geometry.type === "LineString") return feature.geometry.coordinates.length - 1;
  return Number(feature.properties["committedCoordinateCount"] ?? 0);
}

/** Finishes the new line or area; terra-draw does so by its key only. */
export function finishDrawing(map: MapLibreMap): void {
  map.getCanvas().dispatchEvent(new KeyboardEvent("keyup", { key: "Enter" }));
}

function rounded(geometry: Geometry): Geometry {
  switch (geometry.type) {
    case "Point":
      return { type: "Point", coordinates: roundLngLat(geometry.coordinates) };
    case "LineString":
      return { type: "LineString", coordinates: roundedPath(geometry.coordinates) };
    case "Polygon":
      return { type: "Polygon", coordinates: geometry.coordinates.map(roundedPath) };
  }
}

function roundedPath(positions: readonly LngLat[]): LngLat[] {
  return positions.map(roundLngLat);
}

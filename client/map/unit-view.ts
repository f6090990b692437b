import type { Map as MapLibreMap } from "maplibre-gl";
import { mercatorX, mercatorY } from "./mercator.ts";
import type { UnitMotion } from "./unit-motion.ts";

/** Symbols keep their size down to the view of a district; a whole city's would be one heap. */
const FULL_SIZE_FROM_ZOOM = 14.5;
const SMALLEST_AT_ZOOM = 10;
/** Frames of 34 px: the smallest in which the glyphs can still be told apart. */
const SMALLEST = 0.62;

/** How large symbols are drawn at a zoom, 1 being their full size. */
export function symbolScale(zoom: number): number {
  const share = (zoom - SMALLEST_AT_ZOOM) / (FULL_SIZE_FROM_ZOOM - SMALLEST_AT_ZOOM);
  return SMALLEST + (1 - SMALLEST) * Math.max(0, Math.min(1, share));
}

/**
 * Where rows are on the screen, CSS pixels by index; NaN for empty ones. The map is never pitched, so that this is a
 * turn and a stretch about its centre. Of the world's copies the one nearest to the centre is meant.
 */
export function screenPlaces(
  map: MapLibreMap,
  rows: readonly (object | undefined)[],
  motion: UnitMotion,
  nowMs: number,
): { readonly xs: Float32Array<ArrayBuffer>; readonly ys: Float32Array<ArrayBuffer> } {
  const xs = new Float32Array(rows.length).fill(Number.NaN);
  const ys = new Float32Array(rows.length).fill(Number.NaN);
  const { clientWidth, clientHeight } = map.getCanvas();
  const centre = map.getCenter();
  const [centreX, centreY] = [mercatorX(centre.lng), mercatorY(centre.lat)];
  const worldPx = 512 * 2 ** map.getZoom();
  const turn = (-map.getBearing() * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn) * worldPx, Math.sin(turn) * worldPx];
  rows.forEach((row, index) => {
    if (!row) return;
    const dx = motion.xAt(index, nowMs) - centreX;
    const nearest = dx - Math.round(dx);
    const dy = motion.yAt(index, nowMs) - centreY;
    xs[index] = clientWidth / 2 + nearest * cos - dy * sin;
    ys[index] = clientHeight / 2 + nearest * sin + dy * cos;
  });
  return { xs, ys };
}

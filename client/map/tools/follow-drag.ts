import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from "maplibre-gl";
import type { Geometry, LngLat } from "../../../shared/picture/geometry.ts";
import { moved } from "./geometry-edits.ts";

/** Less is a tap with an unsteady hand. */
const LEAST_DRAG_PX = 6;

/** May this press begin a drag: one finger, or the first button and nothing held with it? */
export function isDragStart(event: MapMouseEvent | MapTouchEvent): boolean {
  if (event.type === "touchstart") return event.points.length === 1;
  return event.originalEvent instanceof MouseEvent && event.originalEvent.button === 0 && !event.originalEvent.shiftKey;
}

/**
 * Moves `geometry` with the pointer that pressed it. `show` hears where it is, at most once a frame; `done` hears where
 * it was let go, or undefined where it was only tapped.
 */
export function followDrag(
  map: MapLibreMap,
  press: MapMouseEvent | MapTouchEvent,
  geometry: Geometry,
  show: (now: Geometry) => void,
  done: (now: Geometry | undefined) => void,
): void {
  const from: LngLat = [press.lngLat.lng, press.lngLat.lat];
  let now: Geometry | undefined;
  let frame = 0;

  function move({ point, lngLat }: MapMouseEvent | MapTouchEvent): void {
    const isFar = Math.hypot(point.x - press.point.x, point.y - press.point.y) >= LEAST_DRAG_PX;
    if (!isFar && !now) return;
    now = moved(geometry, lngLat.lng - from[0], lngLat.lat - from[1]) ?? now;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => now && show(now));
  }

  function end(): void {
    cancelAnimationFrame(frame);
    map.off("mousemove", move);
    map.off("touchmove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
    done(now);
  }

  // Keeps the map from being dragged as well.
  press.preventDefault();
  map.on("mousemove", move);
  map.on("touchmove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
}

import type { Map as MapLibreMap, MapMouseEvent } from "maplibre-gl";
import styles from "../map.module.css";

/** A tap of whatever kind: what a click on the map says of itself, as far as tools ask. */
export type Tap = Pick<MapMouseEvent, "point" | "lngLat"> & { readonly originalEvent: { readonly shiftKey: boolean } };

/** A tap on the middle of the map, for whoever has no pointer. */
export function middleOf(map: MapLibreMap): Tap {
  const lngLat = map.getCenter();
  return { point: map.project(lngLat), lngLat, originalEvent: { shiftKey: false } };
}

/** A cross in the middle of the map, while somebody works it by keys. */
export function showMiddle(map: MapLibreMap): { close(): void } {
  const cross = document.createElement("div");
  cross.className = `${styles["middle"]} ${styles["forKeys"]}`;
  cross.setAttribute("aria-hidden", "true");
  map.getContainer().append(cross);
  return { close: () => cross.remove() };
}

/** Presses the middle of the map, for terra-draw, which hears pointers only. */
export function pressMiddle(map: MapLibreMap): void {
  for (const type of ["pointermove", "pointerdown", "pointerup"]) sendPointer(map, type);
}

/** What is being drawn follows the middle of the map while keys move it. */
export function followMiddle(map: MapLibreMap): { close(): void } {
  const follow = ({ originalEvent }: { originalEvent?: unknown }): void => {
    if (originalEvent instanceof KeyboardEvent) sendPointer(map, "pointermove");
  };
  map.on("move", follow);
  return { close: () => void map.off("move", follow) };
}

function sendPointer(map: MapLibreMap, type: string): void {
  const canvas = map.getCanvas();
  const { left, top } = canvas.getBoundingClientRect();
  const { point } = middleOf(map);
  canvas.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      cancelable: true,
      isPrimary: true,
      pointerType: "mouse",
      button: type === "pointermove" ? -1 : 0,
      clientX: left + point.x,
      clientY: top + point.y,
    }),
  );
}

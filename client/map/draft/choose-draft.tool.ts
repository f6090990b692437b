import type { MapMouseEvent, MapTouchEvent } from "maplibre-gl";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { keyOf } from "../../scenario-draft/paths.ts";
import type { DraftShape } from "../../scenario-draft/shapes.ts";
import { useAppearance } from "../../ui/appearance.ts";
import { followDrag, isDragStart } from "../tools/follow-drag.ts";
import { hasHandles } from "../tools/geometry-edits.ts";
import { middleOf, type Tap } from "../tools/middle.ts";
import { reshapeOne } from "../tools/reshape-shape.ts";
import { type DraftContext, type DraftToolAtWork, draftReach } from "./draft-context.ts";
import { lineOf } from "./draft-look.ts";
import { activeShape, selectOnMap, writeGeometry } from "./draft-selecting.ts";

/** Hovering asks the map what is there; ten times a second is enough for a hand. */
const HOVER_EVERY_MS = 100;

/** What has handles is seen as an area also where it is only an outline else. */
const LEAST_FILL = 0.14;

/** Tap a thing to select it, drag a point elsewhere, reshape the selected line or area by its handles. */
export function chooseDraftTool(context: DraftContext): DraftToolAtWork {
  const { map, shown } = context;
  let pressed: string | undefined;
  let hoveredAt = 0;

  const shapeAt = (event: Pick<Tap, "point">) => shown.shapeAt(event.point, draftReach(context));

  const reshaping = reshapeOne(map, {
    wanted() {
      const { selected } = useScenarioDraft.getState();
      const shape = activeShape(shown.shapes(), selected && keyOf(selected), pressed);
      if (!shape || !hasHandles(shape.geometry)) return undefined;
      const { colour, widthPx, fillOpacity } = lineOf(shape, useAppearance.getState().resolved);
      return {
        key: keyOf(shape.path),
        geometry: shape.geometry,
        style: { colour, lineWidthPx: widthPx, fillOpacity: Math.max(fillOpacity, LEAST_FILL) },
      };
    },
    known: (key) => shown.find(key)?.geometry,
    change(key, geometry) {
      const shape = shown.find(key);
      if (shape) writeGeometry(shape, geometry);
    },
    hide: (key) => shown.hideWhileEditing(key),
    isTouched: () => context.isTouched(),
  });

  function press(shape: DraftShape | undefined): void {
    pressed = shape && keyOf(shape.path);
    selectOnMap(shape);
    reshaping.turn();
  }

  function tap(event: Tap): void {
    if (reshaping.hasHandleAt(event.point)) return;
    const shape = shapeAt(event);
    if (shape || useScenarioDraft.getState().selected) press(shape);
  }

  /** What a press here would drag; a finger pans the map over what is not selected. */
  function draggedAt(event: MapMouseEvent | MapTouchEvent): DraftShape | undefined {
    if (!isDragStart(event) || reshaping.hasHandleAt(event.point)) return undefined;
    const shape = shapeAt(event);
    const { selected } = useScenarioDraft.getState();
    const isSelected = shape !== undefined && selected !== undefined && keyOf(shape.thing) === keyOf(selected);
    if (!shape || hasHandles(shape.geometry)) return undefined;
    return isSelected || (shape.geometry.type === "Point" && !context.isTouched()) ? shape : undefined;
  }

  function drag(event: MapMouseEvent | MapTouchEvent): void {
    const shape = draggedAt(event);
    if (!shape) return;
    const key = keyOf(shape.path);
    followDrag(
      map,
      event,
      shown.isAside(key) ? { type: "Point", coordinates: [event.lngLat.lng, event.lngLat.lat] } : shape.geometry,
      (geometry) => shown.preview(key, geometry),
      (geometry) => {
        shown.preview(key, undefined);
        const known = shown.find(key);
        if (!geometry || !known) return;
        press(known);
        writeGeometry(known, geometry);
      },
    );
  }

  /** A point over the selected area is dragged by itself: terra-draw, which would take the area, hears nothing of it. */
  function keepFromTerra(event: PointerEvent): void {
    if (!reshaping.isAtWork()) return;
    const { left, top } = map.getCanvas().getBoundingClientRect();
    const point = { x: event.clientX - left, y: event.clientY - top };
    if (reshaping.hasHandleAt(point)) return;
    const shape = shown.shapeAt(point, draftReach(context));
    if (shape && !reshaping.isReshaped(keyOf(shape.path)) && shape.geometry.type === "Point") event.stopPropagation();
  }

  function hover(event: MapMouseEvent): void {
    if (event.originalEvent.buttons !== 0 || performance.now() - hoveredAt < HOVER_EVERY_MS) return;
    hoveredAt = performance.now();
    const found = shapeAt(event);
    // terra-draw sets its own cursors over its shape and handles.
    const isTerras = reshaping.hasHandleAt(event.point) || (found && reshaping.isReshaped(keyOf(found.path)));
    if (!isTerras) map.getCanvas().style.cursor = found ? "pointer" : "";
  }

  const container = map.getCanvasContainer();
  container.addEventListener("pointerdown", keepFromTerra, { capture: true });
  map.on("click", tap);
  map.on("mousemove", hover);
  map.on("mousedown", drag);
  map.on("touchstart", drag);
  const stop = useScenarioDraft.subscribe((now, before) => {
    if (now.selected !== before.selected) reshaping.turn();
    else if (now.scenario !== before.scenario) reshaping.follow();
  });
  return {
    tapMiddle: () => tap(middleOf(map)),
    close() {
      stop();
      container.removeEventListener("pointerdown", keepFromTerra, { capture: true });
      map.off("click", tap);
      map.off("mousemove", hover);
      map.off("mousedown", drag);
      map.off("touchstart", drag);
      reshaping.close();
      map.getCanvas().style.cursor = "";
    },
  };
}

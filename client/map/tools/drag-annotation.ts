import type { MapMouseEvent, MapTouchEvent } from "maplibre-gl";
import type { Annotation } from "../../../shared/picture/annotation.ts";
import type { Geometry, LngLat } from "../../../shared/picture/geometry.ts";
import { useWorkspace } from "../../workspace.ts";
import type { FoundAnnotation } from "../annotations-on-map.ts";
import { couldEdit } from "./drawing-target.ts";
import { moved } from "./geometry-edits.ts";
import { reachOf, type ToolContext } from "./tool-context.ts";

/** Less is a tap with an unsteady hand. */
const LEAST_DRAG_PX = 6;

/**
 * Moves the selected annotation by dragging it: marks and texts, and areas with holes, which have no handles. Only what
 * is selected already moves, so that panning the map never shifts a mark. One drag is one step of undo.
 */
export function dragSelected(context: ToolContext, isReshaped: (found: FoundAnnotation) => boolean): { close(): void } {
  const { map, session, annotations } = context;

  function start(event: MapMouseEvent | MapTouchEvent): void {
    const { selection } = useWorkspace.getState();
    if (selection?.kind !== "annotations" || selection.annotations.length !== 1) return;
    if (event.type === "mousedown" && (event.originalEvent.button !== 0 || event.originalEvent.shiftKey)) return;
    if (event.type === "touchstart" && event.points.length > 1) return;
    const hit = annotations.annotationAt(event.point, reachOf(context, "annotation"));
    if (!hit || hit.layer !== selection.layer || hit.annotation !== selection.annotations[0]) return;
    const annotation = annotations.find(hit);
    if (!annotation || isReshaped(hit) || !couldEdit(session, hit.layer)) return;
    // Keeps the map from being dragged as well.
    event.preventDefault();
    follow(hit, annotation, [event.lngLat.lng, event.lngLat.lat], event.point);
  }

  function follow(
    found: FoundAnnotation,
    annotation: Annotation,
    from: LngLat,
    startPoint: { x: number; y: number },
  ): void {
    let geometry: Geometry | undefined;
    let frame = 0;

    function move(event: MapMouseEvent | MapTouchEvent): void {
      const isFar = Math.hypot(event.point.x - startPoint.x, event.point.y - startPoint.y) >= LEAST_DRAG_PX;
      if (!isFar && !geometry) return;
      geometry = moved(annotation.geometry, event.lngLat.lng - from[0], event.lngLat.lat - from[1]) ?? geometry;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (geometry) annotations.preview(found.layer, { ...annotation, geometry });
      });
    }

    function end(): void {
      cancelAnimationFrame(frame);
      map.off("mousemove", move);
      map.off("touchmove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
      if (geometry && annotations.find(found)) session.editor.change(found.layer, found.annotation, { geometry });
      annotations.settle(found.layer);
    }

    map.on("mousemove", move);
    map.on("touchmove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  }

  map.on("mousedown", start);
  map.on("touchstart", start);
  return {
    close() {
      map.off("mousedown", start);
      map.off("touchstart", start);
    },
  };
}

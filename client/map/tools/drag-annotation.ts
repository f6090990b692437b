import type { MapMouseEvent, MapTouchEvent } from "maplibre-gl";
import { useWorkspace } from "../../workspace.ts";
import type { FoundAnnotation } from "../annotations-on-map.ts";
import { couldEdit } from "./drawing-target.ts";
import { followDrag, isDragStart } from "./follow-drag.ts";
import { reachOf, type ToolContext } from "./tool-context.ts";

/**
 * Moves the selected annotation by dragging it: marks and texts, and areas with holes, which have no handles. Only what
 * is selected already moves, so that panning the map never shifts a mark. One drag is one step of undo.
 */
export function dragSelected(context: ToolContext, isReshaped: (found: FoundAnnotation) => boolean): { close(): void } {
  const { map, session, annotations } = context;

  function start(event: MapMouseEvent | MapTouchEvent): void {
    const { selection } = useWorkspace.getState();
    if (selection?.kind !== "annotations" || selection.annotations.length !== 1 || !isDragStart(event)) return;
    const hit = annotations.annotationAt(event.point, reachOf(context, "annotation"));
    if (!hit || hit.layer !== selection.layer || hit.annotation !== selection.annotations[0]) return;
    const annotation = annotations.find(hit);
    if (!annotation || isReshaped(hit) || !couldEdit(session, hit.layer)) return;
    followDrag(
      map,
      event,
      annotation.geometry,
      (geometry) => annotations.preview(hit.layer, { ...annotation, geometry }),
      (geometry) => {
        if (geometry && annotations.find(hit)) session.editor.change(hit.layer, hit.annotation, { geometry });
        annotations.settle(hit.layer);
      },
    );
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

import type { Geometry } from "../../../shared/picture/geometry.ts";
import type { LayerId } from "../../../shared/picture/layer.ts";
import { useWorkspace } from "../../workspace.ts";
import { shownColour } from "../annotation-features.ts";
import { nothingIsDrawn, useDrawing } from "./drawing-state.ts";
import { couldEdit, entryOf, layerToDrawOn } from "./drawing-target.ts";
import { followMiddle, pressMiddle } from "./middle.ts";
import { cornersSet, finishDrawing, LEAST_CORNERS, shapeIn, startDrawing } from "./terra.ts";
import type { ToolAtWork, ToolContext } from "./tool-context.ts";

/**
 * Draws a line or an area corner by corner. A tap on the last corner (so a double tap), Enter or the bar's button
 * finishes it; it is then one step of undo, and selected.
 */
export function drawShapeTool(context: ToolContext, what: "line" | "area"): ToolAtWork {
  const { map, session } = context;
  const target = layerToDrawOn(session);
  if (!target) {
    // The tool is put down again, after whoever picked it up is through with it.
    queueMicrotask(() => useWorkspace.getState().use({ kind: "select" }));
    return { close: () => undefined };
  }
  let layer = target;
  /** Finished on a layer that may not be edited any more. */
  let waiting: Geometry | undefined;
  const { drawingStyle } = useWorkspace.getState();
  const colour = shownColour(drawingStyle.colour, entryOf(session, layer)?.colour);
  const following = followMiddle(map);
  const draw = startDrawing(map, what, { ...drawingStyle, colour }, context.isTouched());

  const corners = () => cornersSet(draw);

  function tell(): void {
    const count = corners();
    const told = useDrawing.getState();
    if (told.what === what && told.corners === count && told.layer === layer) return;
    const canFinish = count >= LEAST_CORNERS[what];
    useDrawing.setState({ what, corners: count, canFinish, layer, moveTo, asGeoJson, finish, cancel: leave });
  }

  function finish(): void {
    if (corners() < LEAST_CORNERS[what]) return;
    finishDrawing(map);
  }

  function cancel(): boolean {
    const wasDrawing = corners() > 0 || waiting !== undefined;
    waiting = undefined;
    draw.clear();
    draw.setMode(what === "line" ? "linestring" : "polygon");
    tell();
    return wasDrawing;
  }

  function leave(): void {
    cancel();
    useWorkspace.getState().use({ kind: "select" });
  }

  function moveTo(other: LayerId): void {
    layer = other;
    if (waiting) put(waiting);
    else tell();
  }

  function asGeoJson(): object {
    return { type: "Feature", properties: {}, geometry: waiting ?? shapeIn(draw) ?? null };
  }

  function put(geometry: Geometry): void {
    if (!couldEdit(session, layer)) {
      waiting = geometry;
      return;
    }
    const workspace = useWorkspace.getState();
    const { fillOpacity, ...line } = workspace.drawingStyle;
    const id = session.editor.add(layer, {
      kind: what,
      geometry,
      ...line,
      ...(what === "area" ? { fillOpacity } : {}),
    });
    workspace.use({ kind: "select" });
    workspace.select({ kind: "annotations", layer, annotations: [id] });
  }

  draw.on("change", tell);
  draw.on("finish", () => {
    const geometry = shapeIn(draw);
    // Not within terra-draw's own event: what follows stops it.
    queueMicrotask(() => geometry && put(geometry));
  });
  tell();

  return {
    stepBack() {
      if (corners() === 0) return false;
      draw.undo();
      tell();
      return true;
    },
    finish,
    tapMiddle: () => pressMiddle(map),
    cancel,
    close() {
      following.close();
      draw.stop();
      nothingIsDrawn();
    },
  };
}

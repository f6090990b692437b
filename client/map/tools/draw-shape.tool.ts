import { useWorkspace } from "../../workspace.ts";
import { nothingIsDrawn, useDrawing } from "./drawing-state.ts";
import { layerToDrawOn } from "./drawing-target.ts";
import { shapeIn, startDrawing } from "./terra.ts";
import type { ToolAtWork, ToolContext } from "./tool-context.ts";

const LEAST_CORNERS = { line: 2, area: 3 } as const;

/**
 * Draws a line or an area corner by corner. A tap on the last corner (so a double tap), Enter or the bar's button
 * finishes it; it is then one step of undo, and selected.
 */
export function drawShapeTool(context: ToolContext, what: "line" | "area"): ToolAtWork {
  const { map, session } = context;
  const layer = layerToDrawOn(session);
  if (!layer) {
    // The tool is put down again, after whoever picked it up is through with it.
    queueMicrotask(() => useWorkspace.getState().use({ kind: "select" }));
    return { close: () => undefined };
  }
  const draw = startDrawing(map, what, useWorkspace.getState().drawingStyle, context.isTouched());

  function corners(): number {
    const feature = draw.getSnapshot().find(({ properties }) => properties["currentlyDrawing"] === true);
    if (!feature) return 0;
    if (feature.geometry.type === "LineString") return feature.geometry.coordinates.length - 1;
    return Number(feature.properties["committedCoordinateCount"] ?? 0);
  }

  function tell(): void {
    const count = corners();
    const { what: told, corners: known } = useDrawing.getState();
    if (told === what && known === count) return;
    useDrawing.setState({ what, corners: count, canFinish: count >= LEAST_CORNERS[what], finish, cancel: leave });
  }

  function finish(): void {
    if (corners() < LEAST_CORNERS[what]) return;
    // terra-draw finishes by its key only.
    map.getCanvas().dispatchEvent(new KeyboardEvent("keyup", { key: "Enter" }));
  }

  function cancel(): boolean {
    const wasDrawing = corners() > 0;
    draw.clear();
    draw.setMode(what === "line" ? "linestring" : "polygon");
    tell();
    return wasDrawing;
  }

  function leave(): void {
    cancel();
    useWorkspace.getState().use({ kind: "select" });
  }

  draw.on("change", tell);
  draw.on("finish", () => {
    const geometry = shapeIn(draw);
    // Not within terra-draw's own event: what follows stops it.
    queueMicrotask(() => {
      if (!geometry || !layer) return;
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
    });
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
    cancel,
    close() {
      draw.stop();
      nothingIsDrawn();
    },
  };
}

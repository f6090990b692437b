import { roundLngLat } from "../../../shared/picture/geometry.ts";
import { useWorkspace } from "../../workspace.ts";
import { layerToDrawOn } from "./drawing-target.ts";
import { middleOf, type Tap } from "./middle.ts";
import type { ToolAtWork, ToolContext } from "./tool-context.ts";

/** Each tap sets a mark of one symbol; then one selects again, unless Shift is held to set more. */
export function markTool({ map, session }: ToolContext, symbol: string): ToolAtWork {
  const canvas = map.getCanvas();
  canvas.style.cursor = "crosshair";

  function set(event: Tap): void {
    const layer = layerToDrawOn(session);
    if (!layer) return;
    const at = roundLngLat([event.lngLat.lng, event.lngLat.lat]);
    const id = session.editor.add(layer, { kind: "point", symbol, geometry: { type: "Point", coordinates: at } });
    const workspace = useWorkspace.getState();
    workspace.select({ kind: "annotations", layer, annotations: [id] });
    if (!event.originalEvent.shiftKey) workspace.use({ kind: "select" });
  }

  map.on("click", set);
  return {
    tapMiddle: () => set(middleOf(map)),
    close() {
      map.off("click", set);
      canvas.style.cursor = "";
    },
  };
}

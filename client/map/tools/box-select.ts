import type { MapMouseEvent } from "maplibre-gl";
import { useWorkspace } from "../../workspace.ts";
import styles from "../map.module.css";
import { largestLayer } from "./selections.ts";
import type { ToolContext } from "./tool-context.ts";

/** Shift and drag selects the annotations in a box; of several layers, those of the one with the most in it. */
export function boxSelect({ map, annotations }: ToolContext): { close(): void } {
  function start(event: MapMouseEvent): void {
    if (!event.originalEvent.shiftKey || event.originalEvent.button !== 0) return;
    event.preventDefault();
    const from = event.point;
    let to = event.point;
    const box = document.createElement("div");
    box.className = styles["box"] ?? "";
    map.getContainer().append(box);

    function move(next: MapMouseEvent): void {
      to = next.point;
      box.style.left = `${Math.min(from.x, to.x)}px`;
      box.style.top = `${Math.min(from.y, to.y)}px`;
      box.style.width = `${Math.abs(from.x - to.x)}px`;
      box.style.height = `${Math.abs(from.y - to.y)}px`;
    }

    function end(): void {
      map.off("mousemove", move);
      window.removeEventListener("mouseup", end);
      box.remove();
      if (Math.hypot(from.x - to.x, from.y - to.y) < 6) return;
      const found = largestLayer(annotations.annotationsInBox(from, to));
      useWorkspace.getState().select(found && { kind: "annotations", ...found });
    }

    map.on("mousemove", move);
    window.addEventListener("mouseup", end);
  }

  map.on("mousedown", start);
  return { close: () => void map.off("mousedown", start) };
}

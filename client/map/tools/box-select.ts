import type { MapMouseEvent } from "maplibre-gl";
import type { AnnotationId } from "../../../shared/picture/annotation.ts";
import type { LayerId } from "../../../shared/picture/layer.ts";
import { useWorkspace } from "../../workspace.ts";
import type { FoundAnnotation } from "../annotations-on-map.ts";
import styles from "../map.module.css";
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

/** Those of the layer that most of `found` are on. */
export function largestLayer(
  found: readonly FoundAnnotation[],
): { readonly layer: LayerId; readonly annotations: readonly AnnotationId[] } | undefined {
  const byLayer = new Map<LayerId, AnnotationId[]>();
  for (const { layer, annotation } of found) byLayer.set(layer, [...(byLayer.get(layer) ?? []), annotation]);
  const [first] = [...byLayer].toSorted(([, a], [, b]) => b.length - a.length);
  return first && { layer: first[0], annotations: first[1] };
}

import type { MapMouseEvent } from "maplibre-gl";
import { useWorkspace } from "../../workspace.ts";
import { boxSelect } from "./box-select.ts";
import { dragSelected } from "./drag-annotation.ts";
import { middleOf, type Tap } from "./middle.ts";
import { reshapeSelected } from "./reshape.ts";
import { toggled } from "./selections.ts";
import { reachOf, type ToolAtWork, type ToolContext } from "./tool-context.ts";

/** Hovering asks the map what is there; ten times a second is enough for a hand. */
const HOVER_EVERY_MS = 100;

/** Tap a unit, a task or an annotation to select it; drag, reshape or delete what is selected. */
export function selectTool(context: ToolContext): ToolAtWork {
  const { map, units, annotations, resources, tasks } = context;
  const reshaping = reshapeSelected(context);
  const dragging = dragSelected(context, (found) => reshaping.isReshaped(found));
  const boxing = boxSelect(context);
  let hoveredAt = 0;

  function tap(event: Tap): void {
    const { selection, select } = useWorkspace.getState();
    const unit = units.unitAt(event.point, reachOf(context, "unit"));
    if (unit !== undefined) {
      select({ kind: "unit", unit });
      return;
    }
    const found = annotations.annotationAt(event.point, reachOf(context, "annotation"));
    const post = resources.postAt(event.point, reachOf(context, "annotation")) ?? taskAt(event.point, found);
    if (post) {
      select({ kind: "post", ...post });
      return;
    }
    if (event.originalEvent.shiftKey) {
      if (found) select(toggled(selection, found));
      return;
    }
    // A tap beside the handles of a shape leaves it; one on the shape or its handles does not.
    if (found) select({ kind: "annotations", layer: found.layer, annotations: [found.annotation] });
    else if (selection) select(undefined);
  }

  /** A mark that is a task's target is taken before the task; areas and lines lie below it. */
  function taskAt(point: MapMouseEvent["point"], found: ReturnType<typeof annotations.annotationAt>) {
    if (found && annotations.find(found)?.kind === "point") return undefined;
    return tasks.postAt(point, reachOf(context, "annotation"));
  }

  function hover(event: MapMouseEvent): void {
    if (event.originalEvent.buttons !== 0 || performance.now() - hoveredAt < HOVER_EVERY_MS) return;
    hoveredAt = performance.now();
    const found =
      units.unitAt(event.point, reachOf(context, "unit")) ??
      resources.postAt(event.point, reachOf(context, "annotation")) ??
      tasks.postAt(event.point, reachOf(context, "annotation")) ??
      annotations.annotationAt(event.point, reachOf(context, "annotation"));
    // terra-draw sets its own cursors over handles.
    if (!reshaping.isAtWork()) map.getCanvas().style.cursor = found ? "pointer" : "";
  }

  map.on("click", tap);
  map.on("mousemove", hover);
  return {
    tapMiddle: () => tap(middleOf(map)),
    close() {
      map.off("click", tap);
      map.off("mousemove", hover);
      boxing.close();
      dragging.close();
      reshaping.close();
      map.getCanvas().style.cursor = "";
    },
  };
}

import { roundLngLat } from "../../../shared/picture/geometry.ts";
import { answerPlace, placeIsNotShown } from "../../ui/ask-place.ts";
import { placeOf } from "../../ui/place-now.ts";
import styles from "../map.module.css";
import { borrowFocus } from "./borrow-focus.ts";
import { middleOf, type Tap } from "./middle.ts";
import { reachOf, type ToolAtWork, type ToolContext } from "./tool-context.ts";

/** One tap shows the place that somebody asked for: the annotation there, else the point. */
export function placeTool(context: ToolContext): ToolAtWork {
  const { map, annotations } = context;
  const canvas = map.getCanvas();
  const cross = document.createElement("div");
  cross.className = styles["middle"] ?? "";
  cross.setAttribute("aria-hidden", "true");
  map.getContainer().append(cross);
  canvas.style.cursor = "crosshair";
  const giveFocusBack = borrowFocus(canvas);

  function take(event: Tap): void {
    const found = annotations.annotationAt(event.point, reachOf(context, "annotation"));
    const annotation = found && annotations.find(found);
    answerPlace(
      found && annotation
        ? placeOf(found.layer, annotation)
        : { at: roundLngLat([event.lngLat.lng, event.lngLat.lat]) },
    );
  }

  map.on("click", take);
  return {
    finish: () => take(middleOf(map)),
    cancel() {
      answerPlace(undefined);
      return true;
    },
    close() {
      map.off("click", take);
      canvas.style.cursor = "";
      cross.remove();
      giveFocusBack();
      placeIsNotShown();
    },
  };
}

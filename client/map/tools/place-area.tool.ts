import { roundLngLat } from "../../../shared/picture/geometry.ts";
import { labelPlaceOf } from "../../../shared/picture/label-place.ts";
import { answerPlace, placeIsNotShown } from "../../ui/ask-place.ts";
import { borrowFocus } from "./borrow-focus.ts";
import { nothingIsDrawn, useDrawing } from "./drawing-state.ts";
import { followMiddle, pressMiddle } from "./middle.ts";
import { cornersSet, finishDrawing, LEAST_CORNERS, shapeIn, startDrawing } from "./terra.ts";
import type { ToolAtWork, ToolContext } from "./tool-context.ts";

/** As what is selected: it stands on no layer and has no colour of its own. */
const STYLE = { colour: "#4aa8ff", lineWidthPx: 3, fillOpacity: 0.2 } as const;

/** Draws the outline that somebody asked for. It goes onto no layer, but back to who asked. */
export function placeAreaTool(context: ToolContext): ToolAtWork {
  const { map } = context;
  const draw = startDrawing(map, "area", STYLE, context.isTouched());
  const giveFocusBack = borrowFocus(map.getCanvas());
  const following = followMiddle(map);

  const corners = () => cornersSet(draw);

  function tell(): void {
    const count = corners();
    if (useDrawing.getState().what === "area" && useDrawing.getState().corners === count) return;
    useDrawing.setState({
      what: "area",
      corners: count,
      canFinish: count >= LEAST_CORNERS.area,
      finish,
      cancel: () => answerPlace(undefined),
    });
  }

  function finish(): void {
    if (corners() >= LEAST_CORNERS.area) finishDrawing(map);
  }

  function take(): void {
    const area = shapeIn(draw);
    if (area?.type === "Polygon") answerPlace({ at: roundLngLat(labelPlaceOf(area.coordinates)), area });
  }

  draw.on("change", tell);
  // Not within terra-draw's own event: what follows stops it.
  draw.on("finish", () => queueMicrotask(take));
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
    cancel() {
      answerPlace(undefined);
      return true;
    },
    close() {
      following.close();
      draw.stop();
      nothingIsDrawn();
      giveFocusBack();
      placeIsNotShown();
    },
  };
}

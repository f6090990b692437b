import { roundLngLat } from "../../../shared/picture/geometry.ts";
import { type DrawWish, useScenarioDraft } from "../../scenario-draft/draft.ts";
import { useAppearance } from "../../ui/appearance.ts";
import styles from "../map.module.css";
import { borrowFocus } from "../tools/borrow-focus.ts";
import { followMiddle, middleOf, pressMiddle, type Tap } from "../tools/middle.ts";
import { cornersSet, finishDrawing, LEAST_CORNERS, shapeIn, startDrawing } from "../tools/terra.ts";
import type { DraftContext, DraftToolAtWork } from "./draft-context.ts";
import { nothingIsDrawnForDraft, useDraftDrawing } from "./draft-drawing.ts";
import { lineOf } from "./draft-look.ts";

/** Draws what a field of the editor wishes for; what is drawn goes back to the draft, and so does the focus. */
export function drawForDraftTool(context: DraftContext, { path, what }: DrawWish): DraftToolAtWork {
  return what === "point" ? placePoint(context) : drawShape(context, path, what);
}

const cancel = () => useScenarioDraft.getState().draw(undefined);

function placePoint({ map }: DraftContext): DraftToolAtWork {
  const canvas = map.getCanvas();
  const cross = document.createElement("div");
  cross.className = styles["middle"] ?? "";
  cross.setAttribute("aria-hidden", "true");
  map.getContainer().append(cross);
  canvas.style.cursor = "crosshair";
  const giveFocusBack = borrowFocus(canvas);

  function take({ lngLat }: Pick<Tap, "lngLat">): void {
    useScenarioDraft.getState().drawn({ type: "Point", coordinates: roundLngLat([lngLat.lng, lngLat.lat]) });
  }

  const takeMiddle = () => take(middleOf(map));
  map.on("click", take);
  useDraftDrawing.setState({ corners: 0, canFinish: true, finish: takeMiddle });
  return {
    tapMiddle: takeMiddle,
    finish: takeMiddle,
    cancel,
    close() {
      map.off("click", take);
      canvas.style.cursor = "";
      cross.remove();
      nothingIsDrawnForDraft();
      giveFocusBack();
    },
  };
}

function drawShape(context: DraftContext, path: DrawWish["path"], what: "line" | "area"): DraftToolAtWork {
  const { map } = context;
  const empty = { type: "LineString", coordinates: [] } as const;
  const look = lineOf(
    { path, thing: path, is: kindAt(path), geometry: empty, label: "" },
    useAppearance.getState().resolved,
  );
  const style = { colour: look.colour, lineWidthPx: 3, fillOpacity: 0.2 };
  const draw = startDrawing(map, what, style, context.isTouched());
  const giveFocusBack = borrowFocus(map.getCanvas());
  const following = followMiddle(map);

  function tell(): void {
    const corners = cornersSet(draw);
    const told = useDraftDrawing.getState();
    if (told.corners === corners && told.finish === finish) return;
    useDraftDrawing.setState({ corners, canFinish: corners >= LEAST_CORNERS[what], finish });
  }

  function finish(): void {
    if (cornersSet(draw) >= LEAST_CORNERS[what]) finishDrawing(map);
  }

  function take(): void {
    const geometry = shapeIn(draw);
    if (geometry) useScenarioDraft.getState().drawn(geometry);
  }

  draw.on("change", tell);
  // Not within terra-draw's own event: what follows stops it.
  draw.on("finish", () => queueMicrotask(take));
  tell();
  return {
    tapMiddle: () => pressMiddle(map),
    finish,
    stepBack() {
      if (cornersSet(draw) === 0) return false;
      draw.undo();
      tell();
      return true;
    },
    cancel,
    close() {
      following.close();
      draw.stop();
      nothingIsDrawnForDraft();
      giveFocusBack();
    },
  };
}

/** What a drawing for this field is part of, for its colour. */
function kindAt(path: DrawWish["path"]): "area" | "truth" | "start" {
  return path[0] === "areas" ? "area" : path[0] === "truth" ? "truth" : "start";
}

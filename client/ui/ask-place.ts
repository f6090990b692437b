import type { Place } from "../../shared/coordination/place.ts";
import { useWorkspace } from "../workspace.ts";

let answer: ((place: Place | undefined) => void) | undefined;

/**
 * Asks the person to show a place on the map: a click or tap takes the point, or the annotation there; Enter takes the
 * middle of the map; Esc leaves it. `area`: an outline is drawn instead. While it asks, the tool of the workspace is of
 * kind "place": whatever covers the map folds away meanwhile. Undefined where nothing was shown. A new question leaves
 * the one before.
 */
export function askPlace(what: "point" | "area" = "point"): Promise<Place | undefined> {
  answer?.(undefined);
  return new Promise((resolve) => {
    answer = resolve;
    // Another object each time, so that asking again picks the tool up again.
    useWorkspace.getState().use({ kind: "place", what });
  });
}

/** Answers who asked; for the tool on the map. Where nobody asks it does nothing. */
export function answerPlace(place: Place | undefined): void {
  const resolve = answer;
  answer = undefined;
  if (useWorkspace.getState().tool.kind === "place") useWorkspace.getState().use({ kind: "select" });
  resolve?.(place);
}

/** The tool was put down for another one: nobody will answer any more. */
export function placeIsNotShown(): void {
  const resolve = answer;
  answer = undefined;
  resolve?.(undefined);
}

/** The way to ask for a place from a component. */
export function useAskPlace(): (what?: "point" | "area") => Promise<Place | undefined> {
  return askPlace;
}

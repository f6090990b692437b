import type { Geometry } from "../../../shared/picture/geometry.ts";
import { fieldValueOf, useScenarioDraft } from "../../scenario-draft/draft.ts";
import { keyOf, withValue } from "../../scenario-draft/paths.ts";
import type { DraftShape } from "../../scenario-draft/shapes.ts";

/** Selecting that the map itself does moves no camera. */
let isOwn = false;

/** Is it the map that is selecting now, and not a list? For who hears of a selection. */
export const isSelectedOnMap = () => isOwn;

/** Selects what a shape belongs to, or nothing. */
export function selectOnMap(shape: DraftShape | undefined): void {
  isOwn = true;
  try {
    useScenarioDraft.getState().select(shape?.path);
  } finally {
    isOwn = false;
  }
}

/** Writes where a shape is now; always a step of its own, also when the same one was moved just before. */
export function writeGeometry({ path }: DraftShape, geometry: Geometry): void {
  useScenarioDraft.getState().change((scenario) => withValue(scenario, path, fieldValueOf(path, geometry)));
}

/** The shape of the selected thing that handles are for: the one that was pressed, else the only one it has. */
export function activeShape(
  shapes: readonly DraftShape[],
  selected: string | undefined,
  pressed: string | undefined,
): DraftShape | undefined {
  if (selected === undefined) return undefined;
  const ofThing = shapes.filter(({ thing }) => keyOf(thing) === selected);
  return ofThing.find(({ path }) => keyOf(path) === pressed) ?? (ofThing.length === 1 ? ofThing[0] : undefined);
}

import { lazy } from "react";
import type { Operation } from "../shared/operation/operation.ts";

/** The map engine is large; everything else is on the screen before it. */
export const loadMap = () => import("./map/map-surface.tsx");

/** Draws the map as it is seen now, for paper. */
export const drawMap = () => loadMap().then((map) => map.drawMapPicture());

/** The map of a scenario that is being written, for the editor, which must not know the map itself. */
export const DraftMap = lazy(() => loadMap().then((map) => ({ default: map.DraftMap })));

/** Fetches the map engine and draws `home` where nobody sees it yet, for who is about to enter. */
export function prepareMap(home: Operation["home"]): void {
  // Who enters is told when the engine cannot be fetched or cannot draw then either.
  loadMap()
    .then((map) => map.prepareMap(home))
    .catch(() => undefined);
}

import { keyOf } from "../../scenario-draft/paths.ts";
import type { DraftShape } from "../../scenario-draft/shapes.ts";
import { groupOf } from "./draft-look.ts";

/** How far from its place a point is drawn: CSS pixels to the right and down, at the full size of symbols. */
export type Aside = readonly [x: number, y: number];

/** More than these below each other would cover half of the screen. */
const MOST_ROWS = 6;
const COLUMN_PX = 190;

/**
 * Points that stand at the very same place, as the units of one station do, are drawn below each other about it, so that
 * each can be seen, read and pressed. By the key of the shape; points that stand alone are not in it.
 */
export function stackedAsides(shapes: readonly DraftShape[]): ReadonlyMap<string, Aside> {
  const byPlace = new Map<string, DraftShape[]>();
  for (const shape of shapes) {
    if (shape.geometry.type !== "Point" || shape.isText) continue;
    const place = shape.geometry.coordinates.join();
    const there = byPlace.get(place);
    if (there) there.push(shape);
    else byPlace.set(place, [shape]);
  }
  const asides = new Map<string, Aside>();
  for (const stack of byPlace.values()) {
    if (stack.length === 1) continue;
    for (let from = 0; from < stack.length; from += MOST_ROWS) {
      const column = stack.slice(from, from + MOST_ROWS);
      layOut(column, (from / MOST_ROWS) * COLUMN_PX, asides);
    }
  }
  return asides;
}

function layOut(column: readonly DraftShape[], x: number, asides: Map<string, Aside>): void {
  let y = -column.reduce((sum, shape) => sum + heightOf(shape), 0) / 2;
  for (const shape of column) {
    const height = heightOf(shape);
    asides.set(keyOf(shape.path), [x, y + height / 2]);
    y += height;
  }
}

/** What has a frame is higher. */
function heightOf(shape: DraftShape): number {
  const isFramed = groupOf(shape) !== "start";
  if (shape.is === "unit") return isFramed ? 82 : 50;
  return isFramed ? 70 : 48;
}

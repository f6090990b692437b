import type { Map as MapLibreMap } from "maplibre-gl";
import type { DraftOnMap } from "./draft-on-map.ts";

/** What the editor's map works with. */
export type DraftContext = {
  readonly map: MapLibreMap;
  readonly shown: DraftOnMap;
  /** Did a finger (or a pen) touch the map last? */
  isTouched(): boolean;
};

/** What the map is for just now: choosing and moving things, or drawing one. */
export type DraftToolAtWork = {
  /** Does at the middle of the map what a tap does there. */
  tapMiddle(): void;
  finish?(): void;
  /** Takes back the last corner; false where there is none. */
  stepBack?(): boolean;
  /** Drops what is being drawn. */
  cancel?(): void;
  close(): void;
};

/** How far from a thing one may tap and still mean it. */
export function draftReach(context: DraftContext): number {
  return context.isTouched() ? 16 : 6;
}

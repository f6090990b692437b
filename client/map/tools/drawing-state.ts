import { create } from "zustand";
import type { LayerId } from "../../../shared/picture/layer.ts";

/** What is being drawn, for the bar with its buttons; changes at most once a corner. */
export type DrawingState = {
  readonly what: "line" | "area" | "text" | undefined;
  readonly corners: number;
  readonly canFinish: boolean;
  /** What a line or an area goes on when it is finished. Its right may be lost while one draws; the drawing is kept. */
  readonly layer: LayerId | undefined;
  /** Puts the drawing on another layer: now where it is finished, else when it is. */
  moveTo(this: void, layer: LayerId): void;
  /** The drawing as it is now, as GeoJSON text. */
  asGeoJson(this: void): object;
  finish(): void;
  cancel(): void;
};

const nothing: DrawingState = {
  what: undefined,
  corners: 0,
  canFinish: false,
  layer: undefined,
  moveTo: () => undefined,
  asGeoJson: () => ({}),
  finish: () => undefined,
  cancel: () => undefined,
};

export const useDrawing = create<DrawingState>()(() => nothing);

export function nothingIsDrawn(): void {
  useDrawing.setState(nothing);
}

import { create } from "zustand";

/** How far what is being drawn for the editor has come, for the bar with its buttons. */
export type DraftDrawing = {
  readonly corners: number;
  readonly canFinish: boolean;
  /** A point is taken in the middle of the map, a line or an area ends. */
  readonly finish: () => void;
};

const NOTHING: DraftDrawing = { corners: 0, canFinish: false, finish: () => undefined };

export const useDraftDrawing = create<DraftDrawing>()(() => NOTHING);

export function nothingIsDrawnForDraft(): void {
  useDraftDrawing.setState(NOTHING);
}

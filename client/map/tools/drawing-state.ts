import { create } from "zustand";

/** What is being drawn, for the bar with its buttons; changes at most once a corner. */
export type DrawingState = {
  readonly what: "line" | "area" | "text" | undefined;
  readonly corners: number;
  readonly canFinish: boolean;
  finish(): void;
  cancel(): void;
};

const nothing = { what: undefined, corners: 0, canFinish: false, finish: () => undefined, cancel: () => undefined };

export const useDrawing = create<DrawingState>()(() => nothing);

export function nothingIsDrawn(): void {
  useDrawing.setState(nothing);
}

import { create } from "zustand";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";

export type Sheet = "mark" | "status" | "layers" | "position";

export type JustMarked = { readonly layer: LayerId; readonly annotation: AnnotationId; readonly symbol: string };

/** Which sheet is drawn up, and the mark that was just made, while it can still be taken back with one tap. */
export const useFieldState = create<{
  readonly sheet: Sheet | undefined;
  readonly justMarked: JustMarked | undefined;
  readonly draw: (sheet: Sheet | undefined) => void;
  readonly marked: (justMarked: JustMarked | undefined) => void;
}>()((set) => ({
  sheet: undefined,
  justMarked: undefined,
  draw: (sheet) => set({ sheet }),
  marked: (justMarked) => set({ justMarked, sheet: undefined }),
}));

import { create } from "zustand";

/** Whether the editor of scenarios lies over the screen. */
export const useEditorWish = create<{
  readonly isWanted: boolean;
  readonly open: () => void;
  readonly close: () => void;
}>()((set) => ({
  isWanted: false,
  open: () => set({ isWanted: true }),
  close: () => set({ isWanted: false }),
}));

import { create } from "zustand";

/** Whether the review of the drill lies over the screen. */
export const useReviewWish = create<{
  readonly isWanted: boolean;
  readonly open: () => void;
  readonly close: () => void;
}>()((set) => ({
  isWanted: false,
  open: () => set({ isWanted: true }),
  close: () => set({ isWanted: false }),
}));

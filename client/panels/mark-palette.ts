import { create } from "zustand";

/** Whether the choice of marks is open, and the mark that was chosen last. */
export const useMarkPalette = create<{
  readonly isOpen: boolean;
  readonly last: string;
  readonly open: (isOpen: boolean) => void;
  readonly chose: (symbol: string) => void;
}>()((set) => ({
  isOpen: false,
  last: "hazard",
  open: (isOpen) => set({ isOpen }),
  chose: (last) => set({ last, isOpen: false }),
}));

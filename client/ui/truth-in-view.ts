import { create } from "zustand";

/** Whether the map shows the ground truth to who may see it; the panel of exercise control switches it. */
export const useTruthInView = create<{ readonly shown: boolean; readonly toggle: () => void }>()((set) => ({
  shown: true,
  toggle: () => set(({ shown }) => ({ shown: !shown })),
}));

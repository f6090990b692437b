import { create } from "zustand";
import type { LngLat } from "../../shared/picture/geometry.ts";

/** What the map of the editor shows: its middle and its zoom. What is added comes to stand there. */
export const useDraftMapView = create<{
  readonly at: LngLat;
  readonly zoom: number;
  readonly show: (view: { readonly at: LngLat; readonly zoom: number }) => void;
}>()((set) => ({
  at: [0, 0],
  zoom: 2,
  show: ({ at, zoom }) => set({ at, zoom }),
}));

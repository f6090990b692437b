import { create } from "zustand";
import type { LayerId } from "../../../shared/picture/layer.ts";

export type LayersView =
  | { readonly kind: "list" }
  | { readonly kind: "add" }
  | { readonly kind: "layer"; readonly layer: LayerId }
  | { readonly kind: "review" };

/** What the layers panel shows; kept while it is folded away. */
export const useLayersView = create<{ readonly view: LayersView; readonly show: (view: LayersView) => void }>()(
  (set) => ({ view: { kind: "list" }, show: (view) => set({ view }) }),
);

import type { LayerId } from "../../../shared/picture/layer.ts";
import type { LayerEntry } from "../../../shared/protocol/events.ts";

type DrawingTarget =
  | { readonly kind: "layer"; readonly layer: LayerEntry }
  | { readonly kind: "refused"; readonly why: "no-layer" | "view-only"; readonly layer?: LayerEntry };

/**
 * Where something new is drawn: on the chosen layer, else on the first that may be edited. A chosen layer that may only
 * be looked at is refused and not swapped for another, because what one draws is seen by whom its layer says.
 */
export function chooseDrawingLayer(layers: readonly LayerEntry[], chosen: LayerId | undefined): DrawingTarget {
  const wanted = layers.find(({ id }) => id === chosen);
  if (wanted?.right === "view") return { kind: "refused", why: "view-only", layer: wanted };
  const layer = wanted ?? layers.find(({ right }) => right === "edit");
  return layer ? { kind: "layer", layer } : { kind: "refused", why: "no-layer" };
}

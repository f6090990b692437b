import type { LayerId } from "../../../shared/picture/layer.ts";
import type { LayerEntry } from "../../../shared/protocol/events.ts";

/**
 * The `order` that takes a layer one place up or down in the list; undefined where it stands at that end already.
 * Between two neighbours it is the middle of theirs. Layers that share an `order` stand by their names and are passed
 * together, because theirs is not this layer's to change.
 */
export function orderToMove(
  layers: readonly Pick<LayerEntry, "id" | "order">[],
  layer: LayerId,
  way: "up" | "down",
): number | undefined {
  const line = way === "up" ? layers.toReversed() : layers;
  const after = line.slice(line.findIndex(({ id }) => id === layer) + 1);
  const passed = after[0];
  if (!passed) return undefined;
  const next = after.find(({ order }) => order !== passed.order);
  return next ? (passed.order + next.order) / 2 : passed.order + (way === "up" ? -1 : 1);
}

import type { AnnotationId } from "../../../shared/picture/annotation.ts";
import type { LayerId } from "../../../shared/picture/layer.ts";
import type { Selection } from "../../workspace.ts";
import type { FoundAnnotation } from "../annotations-on-map.ts";

/** The selection with an annotation added or taken out; one of another layer starts a new selection. */
export function toggled(selection: Selection | undefined, found: FoundAnnotation): Selection | undefined {
  if (selection?.kind !== "annotations" || selection.layer !== found.layer) {
    return { kind: "annotations", layer: found.layer, annotations: [found.annotation] };
  }
  const others = selection.annotations.filter((id) => id !== found.annotation);
  const isAdded = others.length === selection.annotations.length;
  const annotations = isAdded ? [...others, found.annotation] : others;
  return annotations.length > 0 ? { ...selection, annotations } : undefined;
}

/** Those of the layer that most of `found` are on. */
export function largestLayer(
  found: readonly FoundAnnotation[],
): { readonly layer: LayerId; readonly annotations: readonly AnnotationId[] } | undefined {
  const byLayer = new Map<LayerId, AnnotationId[]>();
  for (const { layer, annotation } of found) byLayer.set(layer, [...(byLayer.get(layer) ?? []), annotation]);
  const [first] = [...byLayer].toSorted(([, a], [, b]) => b.length - a.length);
  return first && { layer: first[0], annotations: first[1] };
}

import * as Y from "yjs";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";

/** What the annotations look like in `doc` that `updates` wrote something into. What they only deleted is not told. */
export function annotationsTouchedBy(doc: Y.Doc, updates: readonly Uint8Array[]): Record<AnnotationId, unknown> {
  const root = annotationsOf(doc);
  const idOf = new Map<unknown, AnnotationId>([...root].map(([id, annotation]) => [annotation, id]));
  const touched: Record<AnnotationId, unknown> = {};
  for (const update of updates) {
    for (const { id } of Y.decodeUpdate(update).structs) {
      if (id.clock >= Y.getState(doc.store, id.client)) continue;
      const struct: Y.AbstractStruct = Y.getItem(doc.store, id);
      if (!(struct instanceof Y.Item)) continue;
      const annotation = struct.parent === root ? struct.parentSub : idOf.get(struct.parent);
      const content = annotation ? root.get(annotation) : undefined;
      if (annotation && content) touched[annotation] = content.toJSON();
    }
  }
  return touched;
}

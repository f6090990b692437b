import * as Y from "yjs";
import type { AnnotationId, AnnotationProperties } from "../../shared/picture/annotation.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";

/** Puts annotations into a layer's document, as one change. */
export function putAnnotations(doc: Y.Doc, annotations: Readonly<Record<AnnotationId, AnnotationProperties>>): void {
  doc.transact(() => {
    for (const [id, properties] of Object.entries(annotations)) {
      annotationsOf(doc).set(id, new Y.Map(Object.entries(properties)));
    }
  });
}

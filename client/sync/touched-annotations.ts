import * as Y from "yjs";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";

/** What the annotations look like in `doc` that `updates` wrote something into. What they only deleted is not told. */
export function annotationsTouchedBy(doc: Y.Doc, updates: readonly Uint8Array[]): Record<AnnotationId, unknown> {
  const ranges = updates.flatMap((update) => {
    const { from, to } = Y.parseUpdateMeta(update);
    return [...to].map(([client, end]) => ({ client, start: from.get(client) ?? 0, end }));
  });
  const isTheirs = ({ client, clock }: Y.ID): boolean =>
    ranges.some((range) => range.client === client && clock >= range.start && clock < range.end);
  const touched: Record<AnnotationId, unknown> = {};
  for (const [id, annotation] of annotationsOf(doc)) {
    const items = [annotation._item, ...annotation._map.values()];
    if (items.some((item) => item !== null && isTheirs(item.id))) touched[id] = annotation.toJSON();
  }
  return touched;
}

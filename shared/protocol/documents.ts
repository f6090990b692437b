import type * as Y from "yjs";
import type { AgencyId } from "../operation/agency.ts";
import type { LayerId } from "../picture/layer.ts";

/**
 * The documents of an operation, by name. `layer/<id>` is shared (clients edit it), the others are published
 * (only the server writes them).
 */
export type DocumentName = `layer/${LayerId}` | `units/${AgencyId}` | `fixes/${AgencyId}`;

export type DocumentKind = "layer" | "units" | "fixes";

/** The only root of each kind of document, with its Yjs type. */
export const ROOTS = {
  /** Y.Map<AnnotationId, Y.Map<AnnotationProperties>> */
  layer: "annotations",
  /** keyed list of `Unit` by id; see keyed-list.ts */
  units: "units",
  /** Y.Array<Uint8Array>: batches of packed fixes, oldest first; see packed-fixes.ts */
  fixes: "fixes",
} as const satisfies Record<DocumentKind, string>;

/** Ids are URL-safe, as nanoid makes them, at most 64 characters. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Takes a document's name apart; undefined where it is none. */
export function parseDocumentName(name: string): { kind: DocumentKind; id: string } | undefined {
  const slash = name.indexOf("/");
  const kind = name.slice(0, slash);
  const id = name.slice(slash + 1);
  if ((kind !== "layer" && kind !== "units" && kind !== "fixes") || !ID.test(id)) return undefined;
  return { kind, id };
}

/** The annotations of a layer's document. */
export function annotationsOf(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>(ROOTS.layer);
}

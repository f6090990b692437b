import * as Y from "yjs";
import type { OperationId } from "../../shared/operation/operation.ts";
import { type DocumentName, parseDocumentName } from "../../shared/protocol/documents.ts";
import type { Journal } from "../journal/journal.ts";
import { RoomDocument } from "./room-document.ts";

/** Entries read at once; a day of fixes is read in a few hundred steps, not in one. */
const PAGE = 1_000;

/**
 * A document as the journal has it: its newest snapshot and every update after it. A snapshot that cannot be applied is
 * passed over: it is only a cache.
 */
export async function loadDocument(
  journal: Journal,
  operation: OperationId,
  name: DocumentName,
  as: { readonly number: number; readonly incarnation: string },
): Promise<RoomDocument> {
  const snapshot = await journal.latestSnapshot(operation, name, Number.MAX_SAFE_INTEGER);
  const cached = snapshot && applied(new Y.Doc(), snapshot.state);
  const doc = cached ?? new Y.Doc();
  let afterSeq = cached && snapshot ? snapshot.seq : 0;
  let replayed = 0;
  for (;;) {
    const entries = await journal.read(operation, { afterSeq, document: name, kind: "update", limit: PAGE });
    doc.transact(() => {
      for (const entry of entries) Y.applyUpdate(doc, entry.payload);
    });
    replayed += entries.length;
    afterSeq = entries.at(-1)?.seq ?? afterSeq;
    if (entries.length < PAGE) break;
  }
  const document = roomDocument(name, as, doc);
  document.updatesSinceSnapshot = replayed;
  return document;
}

/** A document of which the journal has nothing yet. */
export function emptyDocument(
  name: DocumentName,
  as: { readonly number: number; readonly incarnation: string },
): RoomDocument {
  return roomDocument(name, as, new Y.Doc());
}

function roomDocument(name: DocumentName, as: { number: number; incarnation: string }, doc: Y.Doc): RoomDocument {
  const parsed = parseDocumentName(name);
  if (!parsed) throw new Error(`${name} is not the name of a document`);
  // Clients give back to a layer what this server lost; of a published document they must drop it.
  const generation = parsed.kind === "layer" ? "shared" : as.incarnation;
  return new RoomDocument({ name, ...parsed, number: as.number, generation, doc });
}

function applied(doc: Y.Doc, state: Uint8Array): Y.Doc | undefined {
  try {
    Y.applyUpdate(doc, state);
    return doc.store.pendingStructs ? undefined : doc;
  } catch {
    return undefined;
  }
}

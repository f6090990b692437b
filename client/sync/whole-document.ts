import * as Y from "yjs";
import type { StoredDocument, StoredUpdate } from "./kept-rows.ts";

/** A document put together from what the device kept. */
export type WholeDocument = {
  readonly state: Uint8Array;
  /** Own edits that are not saved and fit what is there. */
  readonly own: readonly StoredUpdate[];
  /** Own edits that refer to something that is not on the device: a row before them was damaged. */
  readonly torn: readonly StoredUpdate[];
  /** Everything that this device ever wrote into the document is there, so that its client id may be used on. */
  readonly intact: boolean;
};

/** Puts a document together; where a part is missing, leaves out what stands on it, so that nothing is left pending. */
export function putTogether(stored: StoredDocument): WholeDocument {
  const doc = new Y.Doc();
  const sound = applyState(doc, stored.state) && stored.updates.every(({ update }) => appliesTo(doc, update));
  if (sound && !hasPending(doc)) {
    return {
      state: Y.encodeStateAsUpdate(doc),
      own: stored.updates.filter(({ own }) => own),
      torn: [],
      intact: !stored.damaged,
    };
  }
  return leaveOutTorn(stored);
}

/**
 * Slow, and only for a device that lost a row. Rows that leave something pending are tried again while others still
 * find their place, because a row may stand before the one that it needs.
 */
function leaveOutTorn(stored: StoredDocument): WholeDocument {
  const kept = new Set<StoredUpdate>();
  let doc = startFrom(stored.state, []);
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    for (const row of stored.updates) {
      if (kept.has(row)) continue;
      if (appliesTo(doc, row.update) && !hasPending(doc)) kept.add(row);
      else doc = startFrom(stored.state, [...kept]);
    }
  }
  const own = stored.updates.filter((row) => row.own);
  return {
    state: Y.encodeStateAsUpdate(doc),
    own: own.filter((row) => kept.has(row)),
    torn: own.filter((row) => !kept.has(row)),
    intact: false,
  };
}

function startFrom(state: Uint8Array | undefined, rows: readonly StoredUpdate[]): Y.Doc {
  const doc = new Y.Doc();
  if (!applyState(doc, state) || hasPending(doc)) return startFrom(undefined, rows);
  for (const { update } of rows) Y.applyUpdate(doc, update);
  return doc;
}

function applyState(doc: Y.Doc, state: Uint8Array | undefined): boolean {
  return state === undefined || appliesTo(doc, state);
}

function appliesTo(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update);
    return true;
  } catch {
    return false;
  }
}

function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

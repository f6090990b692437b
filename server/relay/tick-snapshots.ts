import * as Y from "yjs";
import type { OperationId } from "../../shared/operation/operation.ts";
import { type Journal, JournalUnavailable } from "../journal/journal.ts";
import type { Documents } from "./documents.ts";

/** A snapshot every so many updates: a restart replays no more than these. */
const SNAPSHOT_EVERY = 1_000;

/** Puts a snapshot of each of `names` that has changed often enough. One that cannot be written is left out: a cache. */
export async function putDueSnapshots(
  at: { readonly operation: OperationId; readonly journal: Journal; readonly documents: Documents },
  names: ReadonlySet<string>,
  seq: number,
): Promise<void> {
  for (const name of names) {
    const document = at.documents.get(name);
    if (!document || document.updatesSinceSnapshot < SNAPSHOT_EVERY) continue;
    document.updatesSinceSnapshot = 0;
    try {
      await at.journal.putSnapshot(at.operation, { document: name, seq, state: Y.encodeStateAsUpdate(document.doc) });
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error;
    }
  }
}

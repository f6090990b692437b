import type { OperationId } from "../../shared/operation/operation.ts";
import type { Journal } from "../journal/journal.ts";
import { type AdminEvent, forEachAdminEntry } from "./admin-entries.ts";
import { ClientIds } from "./client-ids.ts";
import { ClientIdsRecall } from "./client-ids-recall.ts";
import type { Documents } from "./documents.ts";
import { Quarantine } from "./quarantine.ts";
import { QuarantineInRoom } from "./quarantine-in-room.ts";

/** What a room knows beside its documents, rebuilt from the journal. */
export type RoomRecord = {
  readonly clientIds: ClientIds;
  readonly quarantine: QuarantineInRoom;
  /** What was found out on the way and is to be journalled. */
  readonly unrecorded: readonly AdminEvent[];
};

export async function recallRecord(
  { journal }: { readonly journal: Journal },
  operation: OperationId,
  documents: Documents,
): Promise<RoomRecord> {
  const clientIds = new ClientIds();
  const recall = new ClientIdsRecall(clientIds);
  const quarantine = new Quarantine();
  await forEachAdminEntry(journal, operation, (event) => {
    recall.take(event);
    quarantine.recall(event);
  });
  const unrecorded: AdminEvent[] = [];
  for (const document of documents.all()) {
    const found = await recall.derive(journal, operation, document);
    if (found) unrecorded.push(found);
  }
  return { clientIds, quarantine: new QuarantineInRoom(quarantine, documents), unrecorded };
}

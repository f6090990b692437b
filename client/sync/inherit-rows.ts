import * as Y from "yjs";
import type { MemberId } from "../../shared/operation/member.ts";
import { quarantineRow } from "./kept-rows.ts";
import { createOfflineStore } from "./offline-store.ts";
import { type RowChange, type RowStore, TABLES, type Table } from "./row-store.ts";
import { annotationsTouchedBy } from "./touched-annotations.ts";
import { putTogether } from "./whole-document.ts";

/** What goes on under the new member as it is: commands and photos that wait, and edits that were given up before. */
const INHERITED: readonly Table[] = ["outbox", "photos", "photo-bytes", "quarantine"];

/**
 * Moves what the device kept for a former member, whom the server did not know again, to the member that it came back
 * as. Edits that were never saved are not sent under the new member: their client ids are bound to the former one, and
 * the new one may have other rights. They go into quarantine, from where they are handed in.
 */
export async function inheritRows(former: MemberId, from: RowStore, to: RowStore, nowMs: () => number): Promise<void> {
  const kept = await createOfflineStore(() => Promise.resolve(from), nowMs).open();
  const leftBehind = [...kept.documents].flatMap(([document, stored]): RowChange[] => {
    const updates = stored.updates.filter(({ own }) => own).map(({ update }) => update);
    if (updates.length === 0) return [];
    const doc = new Y.Doc();
    Y.applyUpdate(doc, putTogether(stored).state);
    const annotations = annotationsTouchedBy(doc, updates);
    const edits = { document, reason: "left-behind", detail: `drawn as ${former}`, atMs: nowMs() } as const;
    return [quarantineRow(`left-behind/${former}/${document}`, { ...edits, annotations, updates })];
  });
  const inherited = await Promise.all(
    INHERITED.map(async (table) => (await from.all(table)).map((row): RowChange => ({ table, ...row }))),
  );
  const changes = [...leftBehind, ...inherited.flat()];
  if (changes.length > 0) await to.write(changes, "strict");
  const left = await Promise.all(
    TABLES.map(async (table) =>
      (await from.all(table)).map(({ key }): RowChange => ({ table, key, bytes: undefined })),
    ),
  );
  if (left.flat().length > 0) await from.write(left.flat(), "strict");
}

import type { RowChange, RowStore, Table } from "./row-store.ts";

/** Not the client ids, under which a tab of the former member may still write, nor what the server tells anew. */
const INHERITED: readonly Table[] = ["documents", "updates", "outbox", "quarantine", "photos", "photo-bytes"];

/**
 * Moves what the device kept for a former member, whose session has ended, to the member that it came back as, so that
 * what was drawn and reported but never saved still reaches the server. Does nothing where the new one has rows.
 */
export async function inheritRows(from: RowStore, to: RowStore): Promise<void> {
  const own = await Promise.all(INHERITED.map((table) => to.all(table)));
  if (own.some((rows) => rows.length > 0)) return;
  const found = await Promise.all(
    INHERITED.map(async (table) => (await from.all(table)).map((row): RowChange => ({ table, ...row }))),
  );
  const changes = found.flat();
  if (changes.length === 0) return;
  await to.write(changes, "strict");
  await from.write(
    changes.map(({ table, key }) => ({ table, key, bytes: undefined })),
    "strict",
  );
}

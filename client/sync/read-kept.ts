import {
  decodeAny,
  decodeIdentity,
  decodeState,
  documentOfUpdate,
  type Quarantined,
  quarantineRow,
  type StoredDocument,
  type StoredUpdate,
} from "./kept-rows.ts";
import type { Row, RowChange, RowStore, Table } from "./row-store.ts";
import { unseal } from "./sealed-row.ts";

export type KeptEdits = { readonly key: string; readonly edits: Quarantined };

/** Everything that the device keeps of one member. */
export type Kept = {
  readonly documents: ReadonlyMap<string, StoredDocument>;
  readonly outbox: readonly Row[];
  readonly known: ReadonlyMap<string, unknown>;
  readonly quarantine: readonly KeptEdits[];
  /** What is known of photos that wait; their bytes are read one by one. */
  readonly photos: readonly Row[];
};

/** Reads everything out of an open store; damaged rows go into quarantine. */
export async function readKept(rows: RowStore, nowMs: number): Promise<Kept> {
  const [documents, identities, updates, outbox, known, quarantine, photos] = await Promise.all([
    readTable(rows, "documents"),
    readTable(rows, "identities"),
    readTable(rows, "updates"),
    readTable(rows, "outbox"),
    readTable(rows, "known"),
    readTable(rows, "quarantine"),
    readTable(rows, "photos"),
  ]);
  const damaged = [documents, identities, updates, outbox, known, photos].flatMap((table) => table.damaged);
  const spoilt = new Set(damaged.map(({ table, key }) => (table === "updates" ? documentOfUpdate(key) : key)));
  const byName = assemble(documents.sound, identities.sound, updates.sound, spoilt);
  const aside = await setAside(rows, damaged, nowMs);
  return {
    documents: byName,
    outbox: outbox.sound,
    known: new Map(known.sound.map(({ key, bytes }) => [key, decodeAny(bytes)])),
    quarantine: [
      ...quarantine.sound.map(({ key, bytes }) => ({ key, edits: decodeAny(bytes) as Quarantined })),
      ...aside,
    ],
    photos: photos.sound,
  };
}

/** The undamaged rows of one table. */
export async function readSound(rows: RowStore, table: Table): Promise<readonly Row[]> {
  return (await readTable(rows, table)).sound;
}

type DamagedRow = Row & { readonly table: Table };

async function readTable(rows: RowStore, table: Table): Promise<{ sound: Row[]; damaged: DamagedRow[] }> {
  const sound: Row[] = [];
  const damaged: DamagedRow[] = [];
  for (const { key, bytes } of await rows.all(table)) {
    const content = unseal(bytes);
    if (content) sound.push({ key, bytes: content });
    else damaged.push({ table, key, bytes });
  }
  return { sound, damaged };
}

function assemble(
  documents: readonly Row[],
  identities: readonly Row[],
  updates: readonly Row[],
  spoilt: ReadonlySet<string>,
): Map<string, StoredDocument> {
  const names = new Set([...documents.map(({ key }) => key), ...updates.map(({ key }) => documentOfUpdate(key))]);
  const states = new Map(documents.map(({ key, bytes }) => [key, decodeState(bytes)]));
  const ids = new Map(identities.map(({ key, bytes }) => [key, decodeIdentity(bytes)]));
  const updatesOf = new Map<string, StoredUpdate[]>();
  for (const { key, bytes } of updates) {
    const name = documentOfUpdate(key);
    const id = key.slice(name.length + 1);
    const own = bytes[0] === 1 && id > (ids.get(name)?.savedThrough ?? "");
    const list = updatesOf.get(name) ?? [];
    list.push({ id, own, update: bytes.subarray(1) });
    updatesOf.set(name, list);
  }
  return new Map(
    [...names].map((name): [string, StoredDocument] => [
      name,
      {
        generation: states.get(name)?.generation ?? "",
        state: states.get(name)?.state,
        updates: updatesOf.get(name) ?? [],
        clientId: spoilt.has(name) ? undefined : ids.get(name)?.clientId,
        damaged: spoilt.has(name),
      },
    ]),
  );
}

/**
 * Moves damaged rows out of the way; where the device refuses that, they are found damaged again. What people made is
 * kept as it is; the rest can be had again from the server.
 */
async function setAside(rows: RowStore, damaged: readonly DamagedRow[], nowMs: number): Promise<readonly KeptEdits[]> {
  if (damaged.length === 0) return [];
  const made = damaged.filter(({ table }) => table === "updates" || table === "outbox");
  const aside = made.map(
    ({ table, key, bytes }): KeptEdits => ({
      key: `${nowMs}/damaged/${table}/${key}`,
      edits: {
        document: table === "updates" ? documentOfUpdate(key) : "",
        reason: "damaged",
        detail: `${table} ${key}: wrong checksum`,
        atMs: nowMs,
        updates: [bytes],
        annotations: {},
      },
    }),
  );
  const removals = damaged.map(({ table, key }): RowChange => ({ table, key, bytes: undefined }));
  const changes = [...removals, ...aside.map(({ key, edits }) => quarantineRow(key, edits))];
  await rows.write(changes, "strict").catch(() => undefined);
  return aside;
}

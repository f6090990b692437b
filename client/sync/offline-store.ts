import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { RefusedEdits, Watchable } from "./picture-source.ts";
import {
  type Row,
  type RowChange,
  type RowStore,
  type StoreTrouble,
  StoreUnavailable,
  type Table,
} from "./row-store.ts";
import { seal, unseal } from "./sealed-row.ts";
import { createSource } from "./watchable.ts";

/** A change of a shared document on the device. `own` ones are not known to be on the server's disk. */
export type StoredUpdate = { readonly id: string; readonly own: boolean; readonly update: Uint8Array };

/** What the device has of a document. */
export type StoredDocument = {
  readonly generation: string;
  readonly state: Uint8Array | undefined;
  /** In the order they were made. */
  readonly updates: readonly StoredUpdate[];
  /** Under which client id this device writes; undefined where it has none or must not use it any more. */
  readonly clientId: number | undefined;
  /** Whether a row of it was found damaged (and put into quarantine). */
  readonly damaged: boolean;
};

/** Edits that the server refused or that were damaged: never sent again, but handed in for people to look at. */
export type Quarantined = {
  readonly document: string;
  readonly reason: RefusedEdits["reason"];
  readonly detail: string;
  readonly atMs: number;
  readonly updates: readonly Uint8Array[];
  /** What the edited annotations looked like here, by id. */
  readonly annotations: Readonly<Record<string, unknown>>;
};

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

export type StoreHealth = { readonly keeps: true } | { readonly keeps: false; readonly why: StoreTrouble };

/** What this device keeps for one member: rows with checksums in an open `RowStore`, and whether that works. */
export type OfflineStore = {
  readonly health: Watchable<StoreHealth>;
  isOpen(): boolean;
  /** Opens it if need be and reads all. Damaged rows go into quarantine. Rejects with `StoreUnavailable`. */
  open(): Promise<Kept>;
  /** The content of one row; undefined where there is none or it is damaged. Rejects with `StoreUnavailable`. */
  read(table: Table, key: string): Promise<Uint8Array | undefined>;
  /** All changes or none, on the disk when it resolves. Rejects with `StoreUnavailable`. */
  write(changes: readonly RowChange[]): Promise<void>;
  /** The same for what can be had again: may come to the disk later. Never rejects; false where it failed. */
  writeLater(changes: readonly RowChange[]): Promise<boolean>;
  close(): Promise<void>;
};

export function createOfflineStore(openRows: () => Promise<RowStore>, nowMs: () => number): OfflineStore {
  const health = createSource<StoreHealth>({ keeps: true }, sameHealth);
  let rows: RowStore | undefined;

  const attempt = async <T>(work: () => Promise<T>, proves = true): Promise<T> => {
    try {
      const result = await work();
      if (proves) health.set({ keeps: true });
      return result;
    } catch (error) {
      const trouble = error instanceof StoreUnavailable ? error : new StoreUnavailable("failed", String(error));
      // Closed by the browser: the next `open` opens it anew.
      if (trouble.why === "closed") rows = undefined;
      health.set({ keeps: false, why: trouble.why });
      throw trouble;
    }
  };
  const opened = (): RowStore => {
    if (!rows) throw new StoreUnavailable("closed", "the store is not open");
    return rows;
  };
  return {
    health,
    isOpen: () => rows !== undefined,
    open: () =>
      attempt(async () => {
        rows ??= await openRows();
        try {
          return await readAll(rows, nowMs());
        } catch (error) {
          rows = undefined;
          throw error;
        }
      }),
    read: (table, key) =>
      attempt(async () => {
        const row = await opened().one(table, key);
        return row && unseal(row);
      }, false),
    write: (changes) => attempt(async () => opened().write(changes, "strict"), adds(changes)),
    writeLater: (changes) =>
      attempt(async () => {
        await opened().write(changes, "relaxed");
        return true;
      }, adds(changes)).catch(() => false),
    async close() {
      const closing = rows;
      rows = undefined;
      await closing?.close();
    },
  };
}

/** Taking away works on a full device as well. */
function adds(changes: readonly RowChange[]): boolean {
  return changes.some(({ bytes }) => bytes !== undefined);
}

function sameHealth(a: StoreHealth, b: StoreHealth): boolean {
  return a.keeps ? b.keeps : !b.keeps && a.why === b.why;
}

async function readAll(rows: RowStore, nowMs: number): Promise<Kept> {
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

/** `own` updates stay until the server has them on its disk and the document's state row holds them. */
export function updateRow(document: string, { id, own, update }: StoredUpdate): RowChange {
  const content = new Uint8Array(update.length + 1);
  content[0] = own ? 1 : 0;
  content.set(update, 1);
  return { table: "updates", key: `${document}|${id}`, bytes: seal(content) };
}

export function withoutUpdate(document: string, id: string): RowChange {
  return { table: "updates", key: `${document}|${id}`, bytes: undefined };
}

/** The compacted state of a document, and the generation that a published one is a copy of. */
export function stateRow(document: string, generation: string, state: Uint8Array): RowChange {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, generation);
  encoding.writeUint8Array(encoder, state);
  return { table: "documents", key: document, bytes: seal(encoding.toUint8Array(encoder)) };
}

export function withoutState(document: string): RowChange {
  return { table: "documents", key: document, bytes: undefined };
}

/** Under which id this device writes, and up to which own update everything is on the server's disk. */
export function identityRow(document: string, clientId: number, savedThrough: string): RowChange {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarString(encoder, savedThrough);
  return { table: "identities", key: document, bytes: seal(encoding.toUint8Array(encoder)) };
}

export function withoutIdentity(document: string): RowChange {
  return { table: "identities", key: document, bytes: undefined };
}

/** Plain data by key, such as the directory last heard of. */
export function knownRow(key: string, value: unknown): RowChange {
  return { table: "known", key, bytes: sealAny(value) };
}

export function quarantineRow(key: string, edits: Quarantined): RowChange {
  return { table: "quarantine", key, bytes: sealAny(edits) };
}

/** The server has them. */
export function withoutQuarantine(key: string): RowChange {
  return { table: "quarantine", key, bytes: undefined };
}

/** A command in the outbox; `undefined` when it has been answered. */
export function outboxRow(key: string, value: unknown): RowChange {
  return { table: "outbox", key, bytes: value === undefined ? undefined : sealAny(value) };
}

export function decodeAny(bytes: Uint8Array): unknown {
  return decoding.readAny(decoding.createDecoder(bytes));
}

function sealAny(value: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1]);
  return seal(encoding.toUint8Array(encoder));
}

function documentOfUpdate(key: string): string {
  return key.slice(0, key.lastIndexOf("|"));
}

function decodeState(bytes: Uint8Array): { generation: string; state: Uint8Array } {
  const decoder = decoding.createDecoder(bytes);
  return { generation: decoding.readVarString(decoder), state: decoding.readTailAsUint8Array(decoder) };
}

function decodeIdentity(bytes: Uint8Array): { clientId: number; savedThrough: string } {
  const decoder = decoding.createDecoder(bytes);
  return { clientId: decoding.readVarUint(decoder), savedThrough: decoding.readVarString(decoder) };
}

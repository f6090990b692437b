import { type IDBPDatabase, openDB } from "idb";
import { type Durability, type Row, type RowStore, StoreUnavailable, TABLES } from "./row-store.ts";

/** A sound database opens in well under a second; one that is blocked or broken may never. */
const OPEN_WITHIN_MS = 5_000;
/** 2: photos. */
const SCHEMA = 2;

/** Opens rows in an IndexedDB database of their own. Rejects with `StoreUnavailable` where it does not open in time. */
export async function openIdbRows(name: string, withinMs = OPEN_WITHIN_MS): Promise<RowStore> {
  if (typeof indexedDB === "undefined") throw new StoreUnavailable("failed", "this browser keeps nothing");
  let terminated = false;
  const opening = openDB(name, SCHEMA, {
    upgrade(database) {
      for (const table of TABLES) {
        if (!database.objectStoreNames.contains(table)) database.createObjectStore(table);
      }
    },
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase | null)?.close();
    },
    terminated() {
      terminated = true;
    },
  });
  const database = await inTime(opening, withinMs);
  return rowsIn(database, () => terminated);
}

async function inTime(opening: Promise<IDBPDatabase>, withinMs: number): Promise<IDBPDatabase> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<"too-late">((resolve) => {
    timer = setTimeout(() => resolve("too-late"), withinMs);
  });
  try {
    const first = await Promise.race([opening, tooLate]);
    if (first !== "too-late") return first;
  } catch (error) {
    throw troubleOf(error);
  } finally {
    clearTimeout(timer);
  }
  // One that opens after all must not hold the database against the next attempt.
  opening.then(
    (late) => late.close(),
    () => undefined,
  );
  throw new StoreUnavailable("timed-out", `the store did not open within ${withinMs} ms`);
}

function rowsIn(database: IDBPDatabase, isTerminated: () => boolean): RowStore {
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    if (closed || isTerminated()) throw new StoreUnavailable("closed", "the store is closed");
    try {
      return await work();
    } catch (error) {
      throw troubleOf(error);
    }
  };
  return {
    all: (table) =>
      attempt(async (): Promise<readonly Row[]> => {
        const transaction = database.transaction(table);
        const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
        return keys.map((key, index) => ({ key: key as string, bytes: toBytes(values[index]) }));
      }),
    one: (table, key) =>
      attempt(async () => {
        const value: unknown = await database.get(table, key);
        return value === undefined ? undefined : toBytes(value);
      }),
    write(changes, durability) {
      const writing = attempt(() => writeAll(database, changes, durability));
      last = writing.catch(() => undefined);
      return writing;
    },
    async close() {
      closed = true;
      await last;
      database.close();
    },
  };
}

async function writeAll(database: IDBPDatabase, changes: Parameters<RowStore["write"]>[0], durability: Durability) {
  if (changes.length === 0) return;
  const tables = [...new Set(changes.map(({ table }) => table))];
  const transaction = database.transaction(tables, "readwrite", { durability });
  // Every request's own failure also aborts the transaction, whose `done` is what counts.
  const requests = changes.map(({ table, key, bytes }) => {
    const store = transaction.objectStore(table);
    return bytes ? store.put(bytes, key) : store.delete(key);
  });
  const outcomes = await Promise.allSettled([...requests, transaction.done]);
  const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
  // One request without room aborts all others, each with a reason that says less.
  if (reasons.length > 0) throw reasons.find(saysFull) ?? reasons[0];
}

function saysFull(reason: unknown): boolean {
  return reason instanceof Error && reason.name === "QuotaExceededError";
}

/** A row that holds no bytes was not written by us; it reads as empty and fails its checksum. */
function toBytes(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

function troubleOf(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  const name = error instanceof Error ? error.name : "";
  const message = error instanceof Error ? `${name}: ${error.message}` : "unknown";
  if (saysFull(error)) return new StoreUnavailable("full", message);
  return new StoreUnavailable(name === "InvalidStateError" ? "closed" : "failed", message);
}

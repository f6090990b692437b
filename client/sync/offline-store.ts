import type { Watchable } from "./picture-source.ts";
import { type Kept, readKept, readSound } from "./read-kept.ts";
import {
  type Row,
  type RowChange,
  type RowStore,
  type StoreTrouble,
  StoreUnavailable,
  type Table,
} from "./row-store.ts";
import { unseal } from "./sealed-row.ts";
import { createSource } from "./watchable.ts";

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
  /** For a tab that looks on while another one has the store: on the disk when it resolves. Rejects where it fails. */
  writeAside(changes: readonly RowChange[]): Promise<void>;
  /** The undamaged rows of a table as they are now. Rejects with `StoreUnavailable`. */
  rowsOf(table: Table): Promise<readonly Row[]>;
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
          return await readKept(rows, nowMs());
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
    async writeAside(changes) {
      const own = await openRows();
      try {
        await own.write(changes, "strict");
      } finally {
        await own.close();
      }
    },
    rowsOf: (table) => attempt(() => readSound(opened(), table), false),
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

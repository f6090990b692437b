import { type Row, type RowStore, StoreUnavailable, TABLES, type Table } from "./row-store.ts";

/** Where rows live while no browser does: several stores opened on one disk see the same rows, one after the other. */
export type MemoryDisk = {
  readonly tables: ReadonlyMap<Table, Map<string, Uint8Array>>;
  /** `full`: nothing can be added, only taken away. `broken`: no write succeeds. */
  trouble: "none" | "full" | "broken";
};

export function createMemoryDisk(): MemoryDisk {
  return { tables: new Map(TABLES.map((table) => [table, new Map<string, Uint8Array>()])), trouble: "none" };
}

/** What a disk holds at this moment, as a disk of its own: what is left after a process was killed now. */
export function copyDisk(disk: MemoryDisk): MemoryDisk {
  return { tables: new Map([...disk.tables].map(([table, rows]) => [table, new Map(rows)])), trouble: disk.trouble };
}

/** Rows in memory, for a process without a browser. */
export function openMemoryRows(disk: MemoryDisk = createMemoryDisk()): RowStore {
  let open = true;
  const tableOf = (table: Table): Map<string, Uint8Array> => {
    const rows = disk.tables.get(table);
    if (!open || !rows) throw new StoreUnavailable("closed", "the store is closed");
    return rows;
  };
  return {
    async all(table): Promise<readonly Row[]> {
      const rows = [...tableOf(table)].map(([key, bytes]) => ({ key, bytes: bytes.slice() }));
      return rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    },
    async one(table, key) {
      return tableOf(table).get(key)?.slice();
    },
    async write(changes) {
      if (disk.trouble === "broken") throw new StoreUnavailable("failed", "the device cannot write");
      const adds = changes.some(({ bytes }) => bytes !== undefined);
      if (disk.trouble === "full" && adds) throw new StoreUnavailable("full", "no room on the device");
      const tables = changes.map((change) => tableOf(change.table));
      for (const [index, { key, bytes }] of changes.entries()) {
        if (bytes) tables[index]?.set(key, bytes.slice());
        else tables[index]?.delete(key);
      }
    },
    async close() {
      open = false;
    },
  };
}

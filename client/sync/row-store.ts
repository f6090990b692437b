/** What a device keeps, by table. Keys sort as strings; values are bytes that only `kept-rows.ts` understands. */
export const TABLES = [
  "documents",
  "identities",
  "updates",
  "outbox",
  "known",
  "quarantine",
  "photos",
  "photo-bytes",
] as const;
export type Table = (typeof TABLES)[number];

export type Row = { readonly key: string; readonly bytes: Uint8Array };

/** `bytes: undefined` deletes. */
export type RowChange = { readonly table: Table; readonly key: string; readonly bytes: Uint8Array | undefined };

/** `strict`: on the disk when the write resolves. `relaxed`: the device writes when it likes; for what can be had again. */
export type Durability = "strict" | "relaxed";

/**
 * Rows on the device. Every method rejects with a `StoreUnavailable`; after `close` all do.
 * Writes happen in the order they were asked for.
 */
export type RowStore = {
  /** All rows of a table by ascending key. */
  all(table: Table): Promise<readonly Row[]>;
  /** The bytes under one key; undefined where there are none. */
  one(table: Table, key: string): Promise<Uint8Array | undefined>;
  /** All changes or none. */
  write(changes: readonly RowChange[], durability: Durability): Promise<void>;
  /** Waits for what is being written. */
  close(): Promise<void>;
};

/** full: no room · timed-out: did not open · closed: another tab or the browser took it · failed: anything else. */
export type StoreTrouble = "full" | "timed-out" | "closed" | "failed";

/** The device cannot keep rows now. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
  readonly why: StoreTrouble;

  constructor(why: StoreTrouble, message: string) {
    super(message);
    this.why = why;
  }
}

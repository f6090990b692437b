import { openIdbRows } from "../../../client/sync/idb-row-store.ts";
import { renewBrowserLog } from "../../../client/sync/renew-browser-log.ts";
import { type RowStore, StoreUnavailable, type Table } from "../../../client/sync/row-store.ts";
import { openWebTabLock, type TabLock } from "../../../client/sync/tab-lock.ts";

/** A change as it travels to the page: bytes are numbers. */
export type SentChange = { readonly table: Table; readonly key: string; readonly bytes: readonly number[] | undefined };
export type Answer<T> = { readonly value: T } | { readonly trouble: string };

/** What a test does with the device's store and with the tab's role, from outside the page. */
export type DevicePage = {
  open(name: string, withinMs?: number): Promise<Answer<number>>;
  all(store: number, table: Table): Promise<Answer<readonly { key: string; bytes: number[] }[]>>;
  one(store: number, table: Table, key: string): Promise<Answer<number[] | null>>;
  write(store: number, changes: readonly SentChange[], durability: "strict" | "relaxed"): Promise<Answer<null>>;
  /** Writes one row of so many bytes. */
  writeLarge(store: number, key: string, bytes: number): Promise<Answer<null>>;
  close(store: number): Promise<Answer<null>>;
  /** Writes rows one after the other until the page ends; how many were on the disk is `written()`. */
  writeOnAndOn(store: number): void;
  renewLog(): Promise<void>;
  written(): number;
  /** Holds the database so that nobody else can open it: a version change that never comes to its turn. */
  block(name: string): Promise<void>;
  lock(name: string): Promise<string>;
  role(): string | undefined;
  isSafe(): boolean | undefined;
  takeOver(): void;
};

declare global {
  interface Window {
    device: DevicePage;
  }
}

const stores: RowStore[] = [];
let tabLock: TabLock | undefined;
let written = 0;

async function answer<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { trouble: error instanceof StoreUnavailable ? error.why : String(error) };
  }
}

function storeNumbered(store: number): RowStore {
  const found = stores[store];
  if (!found) throw new Error(`no store ${store}`);
  return found;
}

function opened(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(new Error(request.error?.message)));
  });
}

window.device = {
  open: (name, withinMs) => answer(async () => stores.push(await openIdbRows(name, withinMs)) - 1),
  all: (store, table) =>
    answer(async () => (await storeNumbered(store).all(table)).map(({ key, bytes }) => ({ key, bytes: [...bytes] }))),
  one: (store, table, key) =>
    answer(async () => {
      const bytes = await storeNumbered(store).one(table, key);
      return bytes ? [...bytes] : null;
    }),
  write: (store, changes, durability) =>
    answer(async () => {
      const received = changes.map(({ bytes, ...change }) => ({ ...change, bytes: bytes && new Uint8Array(bytes) }));
      await storeNumbered(store).write(received, durability);
      return null;
    }),
  writeLarge: (store, key, bytes) =>
    answer(async () => {
      await storeNumbered(store).write([{ table: "updates", key, bytes: new Uint8Array(bytes) }], "strict");
      return null;
    }),
  close: (store) =>
    answer(async () => {
      await storeNumbered(store).close();
      return null;
    }),
  writeOnAndOn: (store) => {
    const next = async (): Promise<void> => {
      const key = String(written).padStart(8, "0");
      await storeNumbered(store).write([{ table: "updates", key, bytes: new Uint8Array(200) }], "strict");
      written += 1;
      return next();
    };
    void next();
  },
  written: () => written,
  renewLog: renewBrowserLog,
  block: async (name) => {
    await opened(indexedDB.open(name));
    indexedDB.open(name, 99);
  },
  lock: async (name) => {
    tabLock = openWebTabLock(navigator.locks, name);
    await tabLock.settled();
    return tabLock.role.get();
  },
  role: () => tabLock?.role.get(),
  isSafe: () => tabLock?.isSafe(),
  takeOver: () => tabLock?.takeOver(),
};

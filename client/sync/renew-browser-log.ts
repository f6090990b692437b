import { openDB } from "idb";

const DATABASE = "muster-renew-log";
/** Larger values are kept in files of their own, past the log. */
const ROW_BYTES = 60_000;
/** Together 6 MB: above the 4 MB at which LevelDB begins a new log. */
const ROWS = 100;

/**
 * Has the browser begin a new log for everything that this origin keeps. Chromium writes IndexedDB into a log that it goes
 * on with after a crash; where the crash had cut its last record in two, what is appended stands behind a broken record, and
 * the start after that finds the log corrupt and throws away every database of the origin. A log that has grown large
 * enough is left for a new one, and its broken record with it. Never rejects: without it the risk is what it was.
 */
export async function renewBrowserLog(): Promise<void> {
  try {
    const database = await openDB(DATABASE, 1, { upgrade: (fresh) => void fresh.createObjectStore("ballast") });
    const transaction = database.transaction("ballast", "readwrite", { durability: "relaxed" });
    const ballast = new Uint8Array(ROW_BYTES);
    for (let row = 0; row < ROWS; row += 1) transaction.store.put(ballast, row).catch(() => undefined);
    await transaction.done;
    await database.clear("ballast");
    database.close();
  } catch {
    // A device without room keeps its log.
  }
}

/** Gives ids that sort in the order they were given, also across tabs and reloads, whatever the clock does. */
export type RowIds = {
  next(): string;
  /** An id that is on the device: later ones sort after it. */
  seen(id: string): void;
};

/** Epoch milliseconds have 13 digits until the year 2286. */
const DIGITS = 15;

/** `tab` tells ids of two tabs apart that were given in the same millisecond. */
export function createRowIds(nowMs: () => number, tab: string): RowIds {
  let last = 0;
  return {
    next() {
      last = Math.max(Math.floor(nowMs()), last + 1);
      return `${String(last).padStart(DIGITS, "0")}-${tab}`;
    },
    seen(id) {
      const at = Number(id.slice(0, DIGITS));
      if (Number.isFinite(at)) last = Math.max(last, at);
    },
  };
}

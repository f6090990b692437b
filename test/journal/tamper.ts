import { copyFileSync } from "node:fs";
import Database from "better-sqlite3";
import { nextHash } from "../../server/journal/chain.ts";
import { CHAIN_START } from "../../shared/journal/hash-chain.ts";

/** A record as it lies in the file; the columns that its hash covers, and the hash. */
type Row = {
  operation: string;
  seq: number;
  at: number;
  actor: string;
  device: string;
  document: string;
  kind: string;
  command_key: string | null;
  payload: Buffer;
  hash: Buffer;
};

/** Numbers 0 ≤ x < 1. */
type Random = () => number;

/** What was done to a journal: for the message of a failing test, and which record is the first that is not as it was. */
export type Tampering = { readonly kind: string; readonly done: string; readonly first: number };

const BYTES = ["payload", "hash"] as const;
const TEXTS = ["actor", "device", "document", "kind", "command_key"] as const;

/** Copies the journal `from` to `to` and changes `operation` in it, as `random` has it. */
export function tamper(from: string, to: string, operation: string, random: Random): Tampering {
  copyFileSync(from, to);
  const db = new Database(to);
  db.pragma("journal_mode = OFF");
  db.pragma("synchronous = OFF");
  db.exec("DROP INDEX journal_by_command");
  const rows = db.prepare<[string], Row>("SELECT * FROM journal WHERE operation = ? ORDER BY seq").all(operation);
  const others = db.prepare<[string], Row>("SELECT * FROM journal WHERE operation <> ? ORDER BY seq").all(operation);
  const [kind, change] = pick(random, Object.entries(KINDS));
  const before = rows.map((row) => JSON.stringify(row));
  const { rows: changed, detail, end } = change(rows, random, others);
  const same = changed.findIndex((row, at) => JSON.stringify({ ...row, operation }) !== before[at]);
  const first = 1 + (same === -1 ? changed.length : same);
  db.transaction(() => {
    db.prepare("DELETE FROM journal WHERE operation = ?").run(operation);
    const insert = db.prepare(
      "INSERT INTO journal (operation, seq, at, actor, device, document, kind, command_key, payload, hash) VALUES (@operation, @seq, @at, @actor, @device, @document, @kind, @command_key, @payload, @hash)",
    );
    for (const row of changed) insert.run({ ...row, operation });
    if (end)
      db.prepare("UPDATE journal_end SET seq = ?, hash = ? WHERE operation = ?").run(end.seq, end.hash, operation);
  })();
  db.close();
  return { kind, done: `${kind}: ${detail}`, first };
}

type Change = (
  rows: Row[],
  random: Random,
  others: readonly Row[],
) => { rows: Row[]; detail: string; end?: Row | undefined };

const KINDS: Readonly<Record<string, Change>> = {
  flip(rows, random) {
    const at = below(random, rows.length);
    const row = rowAt(rows, at);
    const column = pick(random, [...BYTES, ...TEXTS, "at"] as const);
    if (column === "at") row.at ^= 1 << below(random, 20);
    else if (column === "payload" || column === "hash") {
      const bytes = Buffer.from(row[column]);
      const byte = below(random, bytes.length);
      bytes[byte] = (bytes[byte] ?? 0) ^ (1 << below(random, 8));
      row[column] = bytes;
    } else {
      row[column] = `${row[column] ?? ""}${String.fromCharCode(97 + below(random, 26))}`;
    }
    return { rows, detail: `${column} of record ${at + 1}` };
  },
  drop(rows, random) {
    const at = below(random, rows.length - 1);
    const count = 1 + below(random, Math.min(5, rows.length - 1 - at));
    const left = rows.toSpliced(at, count);
    const closes = below(random, 2) === 0;
    if (closes) renumber(left);
    return { rows: left, detail: `${count} after ${at}${closes ? ", numbered anew" : ""}` };
  },
  swap(rows, random) {
    const one = below(random, rows.length - 1);
    const other = one + 1 + below(random, rows.length - 1 - one);
    const swapped = rows.with(one, rowAt(rows, other)).with(other, rowAt(rows, one));
    renumber(swapped);
    return { rows: swapped, detail: `records ${one + 1} and ${other + 1}` };
  },
  truncate(rows, random) {
    const left = below(random, rows.length);
    const kept = rows.slice(0, left);
    // Who cuts well also writes down another end.
    const end = below(random, 2) === 0 ? kept.at(-1) : undefined;
    return { rows: kept, detail: `after ${left}${end ? ", with another end" : ""}`, end };
  },
  splice(rows, random, others) {
    const at = below(random, rows.length);
    const foreign = below(random, 2) === 0;
    const source = foreign ? others : rows;
    const count = 1 + below(random, 4);
    const from = below(random, source.length - count);
    const replaces = below(random, 2) * count;
    const spliced = rows.toSpliced(at, replaces, ...source.slice(from, from + count).map((row) => ({ ...row })));
    renumber(spliced);
    const isChanged = spliced.length !== rows.length || from !== at || foreign;
    // A splice that put a record in its own place has changed nothing; the last record is taken away then.
    const result = isChanged ? spliced : spliced.slice(0, -1);
    const detail = `${count} records from ${from + 1} at ${at + 1}${foreign ? ", of another operation" : ""}`;
    return { rows: result, detail };
  },
  /** By somebody who knows how the chain is made: everything after it is chained anew. */
  rewrite(rows, random) {
    const at = below(random, rows.length);
    rowAt(rows, at).payload = Buffer.from(`what never was ${below(random, 1_000_000)}`);
    let hash: Uint8Array = rows[at - 1]?.hash ?? CHAIN_START;
    for (const row of rows.slice(at)) {
      hash = nextHash(hash, { ...row, commandKey: row.command_key ?? undefined }, row.payload);
      row.hash = Buffer.from(hash);
    }
    return { rows, detail: `from record ${at + 1}`, end: rows.at(-1) };
  },
};

function below(random: Random, bound: number): number {
  return Math.floor(random() * bound);
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[below(random, from.length)] as T;
}

function rowAt(rows: readonly Row[], at: number): Row {
  const row = rows[at];
  if (!row) throw new RangeError(`there is no record at ${at}`);
  return row;
}

function renumber(rows: Row[]): void {
  for (const [at, row] of rows.entries()) rows[at] = { ...row, seq: at + 1 };
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { openHeadSigner } from "../../server/journal/head-signer.ts";
import type { NewEntry } from "../../server/journal/journal.ts";
import { openSealer } from "../../server/journal/sealer.ts";
import { openSqliteJournal } from "../../server/journal/sqlite-journal.ts";
import { verifyJournal } from "../../server/journal/verify.ts";
import { atMost, type Figure } from "./figure.ts";

const RECORDS = 1_000_000;
const AN_APPEND = 1_000;
/** A busy tick: what 500 units and a few hands leave in 50 ms. */
const TICK: readonly NewEntry[] = Array.from({ length: 8 }, (_, at) => entry(at, 700));
const TICKS = 400;
const ROUNDS = 5;

/** How long it takes to check a long operation, and what the chain costs whoever records. */
export async function measure(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "muster-bench-journal-"));
  try {
    const seconds = await secondsToVerify(join(folder, "long.sqlite"));
    const more = await costOfChain(folder);
    return [
      atMost(`${RECORDS} records and their signed heads verified`, seconds, "s", 10),
      atMost("a tick appended with its chain, more than without", more, "%", 10),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function secondsToVerify(file: string): Promise<number> {
  const journal = openSqliteJournal(file);
  const signer = openHeadSigner(undefined);
  const sealer = openSealer({ journal, signer, operations: () => [], now: Date.now, onTrouble: () => undefined });
  for (let from = 0; from < RECORDS; from += AN_APPEND) {
    await journal.append(
      "long",
      Array.from({ length: AN_APPEND }, (_, at) => entry(from + at, 120)),
    );
    if (from % 50_000 === 0) await sealer.seal("long");
  }
  await sealer.seal("long");
  const began = performance.now();
  const { fault, sound } = await verifyJournal(journal, "long", signer.publicKey);
  const seconds = (performance.now() - began) / 1_000;
  if (fault || sound !== RECORDS) throw new Error(`the journal is not whole: ${JSON.stringify(fault)}`);
  await sealer.close();
  await journal.close();
  return seconds;
}

/** Percent that the median tick takes longer, of rounds that take turns so that the machine's moods fall on both. */
async function costOfChain(folder: string): Promise<number> {
  const withChain: number[] = [];
  const without: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const journal = openSqliteJournal(join(folder, `with-${round}.sqlite`));
    const plain = openPlain(join(folder, `without-${round}.sqlite`));
    for (let tick = 0; tick < TICKS; tick += 1) {
      withChain.push(await msOf(() => journal.append("flood", TICK)));
      without.push(await msOf(async () => plain.append(TICK)));
    }
    await journal.close();
    plain.close();
  }
  return (median(withChain) / median(without) - 1) * 100;
}

/** The same table and the same durability, with a hash that nobody computed. */
function openPlain(file: string): { append(entries: readonly NewEntry[]): void; close(): void } {
  const db = new Database(file);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(`
    CREATE TABLE journal (operation TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL,
      device TEXT NOT NULL, document TEXT NOT NULL, kind TEXT NOT NULL, command_key TEXT, payload BLOB NOT NULL,
      hash BLOB NOT NULL, PRIMARY KEY (operation, seq));
    CREATE INDEX by_document ON journal (operation, document, seq);
    CREATE UNIQUE INDEX by_command ON journal (operation, command_key) WHERE command_key IS NOT NULL;`);
  const insert = db.prepare("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const head = db.prepare<[string], number>("SELECT max(seq) FROM journal WHERE operation = ?").pluck();
  const hash = Buffer.alloc(32, 7);
  const append = db.transaction((entries: readonly NewEntry[]) => {
    let seq = head.get("flood") ?? 0;
    for (const { at, actor, device, document, kind, payload } of entries) {
      seq += 1;
      insert.run("flood", seq, at, actor, device, document, kind, null, payload, hash);
    }
  });
  return { append: (entries) => append.immediate(entries), close: () => db.close() };
}

function entry(at: number, bytes: number): NewEntry {
  const payload = new Uint8Array(bytes).fill(at % 256);
  return {
    at: 1_760_000_000_000 + at,
    actor: "anna",
    device: "tablet",
    document: `layer/${at % 5}`,
    kind: "update",
    payload,
  };
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

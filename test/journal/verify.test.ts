import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HeadSigner, openHeadSigner } from "../../server/journal/head-signer.ts";
import { type Entry, type Journal, JournalUnavailable, type NewEntry } from "../../server/journal/journal.ts";
import { openSealer } from "../../server/journal/sealer.ts";
import { openSqliteJournal, openSqliteJournalToRead } from "../../server/journal/sqlite-journal.ts";
import { verifyJournal } from "../../server/journal/verify.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { tamper } from "./tamper.ts";

const OPERATIONS = ["flood", "forest"] as const;
const RECORDS = 120;
const TAMPERINGS = 1_000;
const NOW = 1_760_000_000_000;

let folder: string;
let file: string;
let signer: HeadSigner;

/** Two operations, each signed four times and when it was closed. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "muster-verify-"));
  file = join(folder, "journal.sqlite");
  signer = openHeadSigner(undefined);
  const journal = openSqliteJournal(file);
  const random = seededRandom(7);
  let now = NOW;
  const sealer = openSealer({
    journal,
    signer,
    operations: () => [...OPERATIONS],
    now: () => now,
    onTrouble: unexpected,
  });
  // What was there when it started is signed at once; here nothing was.
  await sealer.seal("flood");
  for (let seq = 1; seq <= RECORDS; seq += 1) {
    now += 1_000;
    for (const operation of OPERATIONS) await journal.append(operation, [record(seq, now, random)]);
    if (seq % 25 === 0) for (const operation of OPERATIONS) await sealer.seal(operation);
  }
  await sealer.close();
  await journal.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function unexpected(_operation: string, error: unknown): never {
  throw error;
}

function record(seq: number, at: number, random: () => number): NewEntry {
  const payload = Uint8Array.from({ length: 20 + Math.floor(random() * 400) }, () => Math.floor(random() * 256));
  const command = { kind: "command", document: "", commandKey: `anna:${seq}` } as const;
  const update = { kind: "update", document: `layer/${seq % 3}` } as const;
  return { at, actor: "anna", device: "tablet", payload, ...(random() < 0.3 ? command : update) };
}

async function reading<T>(path: string, read: (journal: Journal) => Promise<T>): Promise<T> {
  const journal = openSqliteJournalToRead(path);
  try {
    return await read(journal);
  } finally {
    await journal.close();
  }
}

const verdictOn = (path: string, operation: string) =>
  reading(path, (journal) => verifyJournal(journal, operation, signer.publicKey));

async function entriesOf(path: string): Promise<readonly Entry[][]> {
  return reading(path, (journal) =>
    Promise.all(OPERATIONS.map(async (one) => [...(await journal.read(one, { afterSeq: 0, limit: 1_000 }))])),
  );
}

describe("the verification of a journal", () => {
  test("finds what nobody touched whole, and says up to where it was signed", async () => {
    for (const operation of OPERATIONS) {
      expect(await verdictOn(file, operation)).toEqual({
        operation,
        sound: RECORDS,
        signed: { seq: RECORDS, at: NOW + RECORDS * 1_000 },
        fault: undefined,
      });
    }
  });

  test("finds a thousand tamperings, and names the first record that is not as it was", async () => {
    const copy = join(folder, "tampered.sqlite");
    const missed: string[] = [];
    const seen = new Set<string>();
    for (let seed = 1; seed <= TAMPERINGS; seed += 1) {
      const { kind, done, first } = tamper(file, copy, "flood", seededRandom(seed));
      const { fault, sound } = await verdictOn(copy, "flood");
      const names =
        fault?.what === "rewritten"
          ? first > fault.after && first <= fault.seq
          : fault?.seq === first && sound === first - 1;
      if (!names) missed.push(`seed ${seed}, ${done}: ${JSON.stringify(fault)} instead of record ${first}`);
      seen.add(`${kind}: ${fault?.what ?? "whole"}`);
    }
    expect(missed).toEqual([]);
    expect((await verdictOn(copy, "forest")).fault).toBeUndefined();
    expect([...seen].toSorted()).toEqual([
      "drop: changed",
      "drop: missing",
      "flip: changed",
      "rewrite: rewritten",
      "splice: changed",
      "swap: changed",
      "truncate: cut",
    ]);
  }, 120_000);

  test("a flipped bit of the file is found, or every record still reads as it was", async () => {
    const copy = join(folder, "flipped.sqlite");
    const bytes = readFileSync(file);
    const before = await entriesOf(file);
    const random = seededRandom(11);
    let found = 0;
    for (let round = 0; round < 100; round += 1) {
      const flipped = Buffer.from(bytes);
      const at = Math.floor(random() * flipped.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(copy, flipped);
      try {
        const verdicts = await Promise.all(OPERATIONS.map((operation) => verdictOn(copy, operation)));
        if (verdicts.some(({ fault }) => fault)) found += 1;
        else expect(await entriesOf(copy)).toEqual(before);
      } catch (error) {
        expect(error).toBeInstanceOf(JournalUnavailable);
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(30);
  });

  test("a head that somebody else signed, or that says something else than was signed, is no head", async () => {
    const stranger = openHeadSigner(undefined);
    const other = await reading(file, (journal) => verifyJournal(journal, "flood", stranger.publicKey));
    expect(other.fault).toEqual({ what: "signature", seq: 25, signedAt: NOW + 25_000 });
    expect(other.sound).toBe(24);
    const copy = join(folder, "heads.sqlite");
    for (const change of ["at = at + 1", "signature = zeroblob(64)", "signature = zeroblob(3)", "key = zeroblob(7)"]) {
      copyFileSync(file, copy);
      const db = new Database(copy);
      db.exec(`UPDATE head SET ${change} WHERE operation = 'flood' AND seq = 75`);
      db.close();
      const { fault, signed } = await reading(copy, (journal) => verifyJournal(journal, "flood", undefined));
      expect(fault).toMatchObject({ what: "signature", seq: 75 });
      expect(signed).toEqual({ seq: 50, at: NOW + 50_000 });
    }
  });
});

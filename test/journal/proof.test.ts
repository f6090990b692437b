import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HeadSigner, openHeadSigner } from "../../server/journal/head-signer.ts";
import type { Journal, NewEntry } from "../../server/journal/journal.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { proofCommand } from "../../server/journal/proof-command.ts";
import { faultOfProof, proveRecord } from "../../server/journal/prove.ts";
import { openSealer } from "../../server/journal/sealer.ts";
import { openSqliteJournal } from "../../server/journal/sqlite-journal.ts";
import { type RecordProof, toHex } from "../../shared/journal/record-proof.ts";
import { callCommand } from "../support/called-command.ts";

const signer = openHeadSigner(undefined);
const key = signer.publicKey;

function record(n: number): NewEntry {
  const payload = new TextEncoder().encode(`Գարիկ marked hazard ${n}`);
  const more = n % 3 === 0 ? ({ kind: "command", commandKey: `anna:${n}` } as const) : ({ kind: "update" } as const);
  return { at: 1_760_000_000_000 + n, actor: "anna", device: "tablet", document: "layer/a", payload, ...more };
}

/** Signed after 7 records and after 20; one more is not signed. */
async function fill(journal: Journal, by: HeadSigner = signer): Promise<void> {
  const operations = () => ["flood"];
  const sealer = openSealer({ journal, signer: by, operations, now: () => 1_770_000_000_000, onTrouble: unexpected });
  await sealer.seal("flood");
  for (let n = 1; n <= 20; n += 1) {
    await journal.append("flood", [record(n)]);
    if (n === 7 || n === 20) await sealer.seal("flood");
  }
  await sealer.close();
  await journal.append("flood", [record(21)]);
}

function unexpected(_operation: string, error: unknown): never {
  throw error;
}

async function proofOf(journal: Journal, seq: number): Promise<RecordProof> {
  const proof = await proveRecord(journal, "flood", seq);
  if (typeof proof === "string") throw new Error(proof);
  return proof;
}

describe("the proof of a record", () => {
  let journal: Journal;
  beforeAll(async () => {
    journal = createMemoryJournal();
    await fill(journal);
  });

  test("holds for every record that was signed, by itself, and is handful of hashes", async () => {
    for (let seq = 1; seq <= 20; seq += 1) {
      const proof = JSON.parse(JSON.stringify(await proofOf(journal, seq))) as RecordProof;
      expect(faultOfProof(proof, key)).toBeUndefined();
      expect(proof.head.seq).toBe(seq <= 7 ? 7 : 20);
      expect(proof.path.length).toBeLessThanOrEqual(5);
      expect(Buffer.from(proof.record.payload, "base64").toString()).toBe(`Գարիկ marked hazard ${seq}`);
    }
  });

  test("there is none of what is not signed yet, or not there", async () => {
    expect(await proveRecord(journal, "flood", 21)).toBe("not-signed");
    expect(await proveRecord(journal, "flood", 22)).toBe("no-record");
    expect(await proveRecord(journal, "storm", 1)).toBe("no-record");
  });

  test("no longer holds when anything in it is changed", async () => {
    const proof = await proofOf(journal, 12);
    const { record: said, head } = proof;
    const flip = (text: string) => `${text.startsWith("0") ? "1" : "0"}${text.slice(1)}`;
    const changed: readonly RecordProof[] = [
      { ...proof, operation: "storm" },
      { ...proof, previous: flip(proof.previous) },
      { ...proof, path: proof.path.slice(1) },
      { ...proof, path: proof.path.map(flip) },
      { ...proof, record: { ...said, seq: 13 } },
      { ...proof, record: { ...said, at: said.at + 1 } },
      { ...proof, record: { ...said, actor: "berit" } },
      { ...proof, record: { ...said, device: "desk" } },
      { ...proof, record: { ...said, document: "layer/b" } },
      { ...proof, record: { ...said, kind: "admin" } },
      { ...proof, record: { ...said, commandKey: "anna:1" } },
      { ...proof, record: { ...said, payload: Buffer.from("something else").toString("base64") } },
      { ...proof, head: { ...head, seq: 19 } },
      { ...proof, head: { ...head, at: head.at + 1 } },
      { ...proof, head: { ...head, hash: flip(head.hash) } },
      { ...proof, head: { ...head, root: flip(head.root) } },
      { ...proof, head: { ...head, signature: flip(head.signature) } },
      { ...proof, head: { ...head, key: toHex(openHeadSigner(undefined).publicKey) } },
    ];
    for (const each of changed) expect(faultOfProof(each, undefined), JSON.stringify(each)).toBeDefined();
  });

  test("by somebody else's key is as sound in itself, and no proof to who knows the key", async () => {
    const forged = createMemoryJournal();
    await fill(forged, openHeadSigner(undefined));
    const proof = await proofOf(forged, 12);
    expect(faultOfProof(proof, undefined)).toBeUndefined();
    expect(faultOfProof(proof, key)).toBe("another-key");
  });
});

describe("npm run proof", () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "muster-proof-"));
    const journal = openSqliteJournal(join(folder, "journal.sqlite"));
    await fill(journal);
    await journal.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const proof = (...args: readonly string[]) => callCommand(proofCommand, args);

  test("writes a proof into a file, which can be checked without the folder", async () => {
    const file = join(folder, "proof.json");
    expect(await proof("make", folder, "flood", "12", file)).toEqual({ said: `Written to ${file}.` });
    const { said } = await proof("check", file, "--key", toHex(key));
    expect(said).toBe(
      "Record 12 of flood, command of layer/a by anna at 2025-10-09T08:53:20.012Z: as it was signed at 2026-02-02T02:40:00.000Z with that key.",
    );
    expect((await proof("check", file)).said).toContain(`with the key ${toHex(key)}.`);
    expect((await proof("check", file, "--key", "0".repeat(64))).refusal).toBe("It was signed with another key.");
    expect((await proof("make", folder, "flood", "12", file)).refusal).toBe(`${file} is there already.`);
    writeFileSync(file, readFileSync(file, "utf8").replace('"anna"', '"anne"'));
    expect((await proof("check", file)).refusal).toBe("The record is not the one that was signed.");
  });

  test("says what is in the way, in a sentence", async () => {
    const file = join(folder, "other.json");
    const refusals: readonly [readonly string[], string][] = [
      [["make", join(folder, "nowhere"), "flood", "1", file], "There is no journal.sqlite in"],
      [["make", folder, "flood", "0", file], "Records are numbered from 1."],
      [["make", folder, "flood", "22", file], "There is no record 22 of flood."],
      [["make", folder, "flood", "21", file], "Record 21 is not signed yet"],
      [["check", file], "There is no file"],
    ];
    for (const [args, refusal] of refusals) expect((await proof(...args)).refusal).toContain(refusal);
    writeFileSync(file, "{");
    expect((await proof("check", file)).refusal).toContain("is not JSON.");
    writeFileSync(file, JSON.stringify({ format: "muster record proof", version: 2 }));
    expect((await proof("check", file)).refusal).toContain("at version");
  });
});

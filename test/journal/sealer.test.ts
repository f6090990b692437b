import { expect, test } from "vitest";
import { isSignedHead, openHeadSigner } from "../../server/journal/head-signer.ts";
import { type Journal, type KeptHead, type NewEntry } from "../../server/journal/journal.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { openSealer, type Sealer } from "../../server/journal/sealer.ts";
import { verifyJournal } from "../../server/journal/verify.ts";

const ENTRY: NewEntry = {
  at: 1_000,
  actor: "anna",
  device: "tablet",
  document: "layer/a",
  kind: "update",
  payload: Uint8Array.of(1, 2, 3),
};
const signer = openHeadSigner(undefined);

function sealing(journal: Journal, troubles: unknown[] = []): Sealer {
  return openSealer({
    journal,
    signer,
    operations: () => ["flood"],
    now: () => 5_000,
    onTrouble: (_operation, error) => troubles.push(error),
  });
}

test("what a former server left is signed at the start, what comes after it at the end; nothing is signed twice", async () => {
  const journal = createMemoryJournal();
  await journal.append("flood", [ENTRY, ENTRY, ENTRY]);
  const first = sealing(journal);
  expect(await first.seal("flood")).toBeUndefined();
  expect((await journal.heads("flood")).map(({ seq }) => seq)).toEqual([3]);
  await journal.append("flood", [ENTRY, ENTRY]);
  await first.close();
  await sealing(journal).close();
  const heads = await journal.heads("flood");
  expect(heads.map(({ seq }) => seq)).toEqual([3, 5]);
  expect(heads.map(isSignedHead)).toEqual([true, true]);
  // The tree that went on from the first head's peaks is the one of all records.
  expect(await verifyJournal(journal, "flood", signer.publicKey)).toMatchObject({ sound: 5, fault: undefined });
});

test("a journal that cannot be written is signed when it can be again, without a word", async () => {
  const troubles: unknown[] = [];
  const journal = createMemoryJournal();
  await journal.append("flood", [ENTRY]);
  journal.broken = "the disk is full";
  const sealer = sealing(journal, troubles);
  await expect(sealer.seal("flood")).rejects.toThrow("the disk is full");
  journal.broken = undefined;
  expect((await sealer.seal("flood"))?.seq).toBe(1);
  await sealer.close();
  expect(troubles).toEqual([]);
});

test("a journal that lost records which were signed is not signed anew", async () => {
  const whole = createMemoryJournal();
  await whole.append("flood", [ENTRY, ENTRY]);
  await sealing(whole).close();
  const [head] = await whole.heads("flood");
  const cut = createMemoryJournal();
  await cut.append("flood", [ENTRY]);
  await cut.putHead(head as KeptHead);
  const troubles: unknown[] = [];
  await sealing(cut, troubles).close();
  expect(String(troubles[0])).toContain("lost records that were signed");
  expect(await cut.heads("flood")).toHaveLength(1);
  expect((await verifyJournal(cut, "flood", signer.publicKey)).fault).toEqual({ what: "cut", seq: 2, until: 2 });
});

import { describe, expect, test } from "vitest";
import { nextHash } from "../../server/journal/chain.ts";
import type { Journal, KeptHead, NewEntry } from "../../server/journal/journal.ts";
import { CHAIN_START } from "../../shared/journal/hash-chain.ts";

function entry(more: Partial<NewEntry> = {}): NewEntry {
  const payload = new TextEncoder().encode("hello");
  return { at: 1_000, actor: "anna", device: "tablet", document: "layer/a", kind: "update", payload, ...more };
}

/** What every journal promises; `RULES.md` beside the journal has the numbers. */
export function journalSuite(name: string, open: () => Journal): void {
  describe(`${name} journal`, () => {
    test("J1: numbers entries from 1 without gaps, each operation for itself", async () => {
      const journal = open();
      expect(await journal.append("a", [entry(), entry()])).toEqual({ lastSeq: 2 });
      expect(await journal.append("b", [entry()])).toEqual({ lastSeq: 1 });
      expect(await journal.append("a", [entry()])).toEqual({ lastSeq: 3 });
      expect(await journal.lastSeq("a")).toBe(3);
      expect(await journal.lastSeq("nobody")).toBe(0);
    });

    test("J2: all entries of an append are kept or none", async () => {
      const journal = open();
      await journal.append("a", [entry({ kind: "command", commandKey: "anna:1" })]);
      await expect(journal.append("a", [entry(), entry({ commandKey: "anna:1" })])).rejects.toThrow();
      expect(await journal.lastSeq("a")).toBe(1);
    });

    test("J3: gives back what was written, byte for byte, in order", async () => {
      const journal = open();
      const payload = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const written = [entry({ payload, actor: "Գարիկ", document: "" }), entry({ kind: "admin", device: "ž" })];
      await journal.append("a", written);
      const read = await journal.read("a", { afterSeq: 0, limit: 10 });
      expect(read.map(({ seq }) => seq)).toEqual([1, 2]);
      expect(read.map(({ actor, device, document, kind }) => [actor, device, document, kind])).toEqual([
        ["Գարիկ", "tablet", "", "update"],
        ["anna", "ž", "layer/a", "admin"],
      ]);
      expect(Uint8Array.from(read[0]?.payload ?? [])).toEqual(payload);
    });

    test("J4: reads by document and kind, after a number, at most so many", async () => {
      const journal = open();
      await journal.append("a", [
        entry({ document: "layer/a" }),
        entry({ document: "layer/b" }),
        entry({ document: "layer/a", kind: "admin" }),
        entry({ document: "layer/a" }),
      ]);
      const seqs = async (query: Parameters<Journal["read"]>[1]) =>
        (await journal.read("a", query)).map(({ seq }) => seq);
      expect(await seqs({ afterSeq: 0, document: "layer/a", limit: 10 })).toEqual([1, 3, 4]);
      expect(await seqs({ afterSeq: 1, document: "layer/a", kind: "update", limit: 10 })).toEqual([4]);
      expect(await seqs({ afterSeq: 0, kind: "update", limit: 2 })).toEqual([1, 2]);
    });

    test("J5: each hash covers the one before it, the header and the payload", async () => {
      const journal = open();
      await journal.append("a", [entry(), entry({ kind: "command", commandKey: "anna:1" })]);
      let previous: Uint8Array = CHAIN_START;
      for (const read of await journal.read("a", { afterSeq: 0, limit: 10 })) {
        const hash = nextHash(previous, read, read.payload);
        expect(Buffer.from(read.hash).toString("hex")).toBe(Buffer.from(hash).toString("hex"));
        previous = hash;
      }
      const [first] = await journal.read("a", { afterSeq: 0, limit: 1 });
      if (!first) throw new Error("nothing was read");
      const tampered = nextHash(CHAIN_START, { ...first, actor: "ann", device: "atablet" }, first.payload);
      expect(Buffer.from(tampered).equals(Buffer.from(first.hash))).toBe(false);
    });

    test("J6: finds the entry of a command by its key, in its own operation only", async () => {
      const journal = open();
      await journal.append("a", [entry({ kind: "command", commandKey: "anna:1" })]);
      expect((await journal.findCommand("a", "anna:1"))?.seq).toBe(1);
      expect(await journal.findCommand("a", "anna:2")).toBeUndefined();
      expect(await journal.findCommand("b", "anna:1")).toBeUndefined();
    });

    test("J7: the newest snapshot at or before a moment", async () => {
      const journal = open();
      const state = Uint8Array.of(1, 2, 3);
      for (const seq of [10, 20, 30]) await journal.putSnapshot("a", { document: "layer/a", seq, state });
      expect((await journal.latestSnapshot("a", "layer/a", 25))?.seq).toBe(20);
      expect((await journal.latestSnapshot("a", "layer/a", 9))?.seq).toBeUndefined();
      expect(await journal.latestSnapshot("a", "layer/b", 99)).toBeUndefined();
    });

    test("J11: says which operations it holds, the hashes of their records, and which one was written last", async () => {
      const journal = open();
      expect(await journal.operations()).toEqual([]);
      expect(await journal.end("a")).toBeUndefined();
      await journal.append("b", [entry()]);
      await journal.append("a", [entry(), entry()]);
      await journal.append("a", [entry()]);
      expect(await journal.operations()).toEqual(["a", "b"]);
      const hashes = (await journal.read("a", { afterSeq: 0, limit: 10 })).map(({ hash }) => [...hash]);
      expect((await journal.hashes("a", 1, 10)).map((hash) => [...hash])).toEqual(hashes.slice(1));
      expect((await journal.hashes("a", 0, 2)).map((hash) => [...hash])).toEqual(hashes.slice(0, 2));
      const end = await journal.end("a");
      expect([end?.seq, [...(end?.hash ?? [])]]).toEqual([3, hashes[2]]);
    });

    test("J12: signed heads are given back as they were written, each operation's for itself", async () => {
      const journal = open();
      const head = (operation: string, seq: number): KeptHead => ({
        operation,
        seq,
        at: 1_000 + seq,
        hash: new Uint8Array(32).fill(seq),
        root: new Uint8Array(32).fill(seq + 1),
        peaks: [new Uint8Array(32).fill(3), new Uint8Array(32).fill(4)],
        key: new Uint8Array(32).fill(5),
        signature: new Uint8Array(64).fill(6),
      });
      const plain = ({ hash, root, peaks, key, signature, ...rest }: KeptHead) => ({
        ...rest,
        bytes: [hash, root, ...peaks, key, signature].map((bytes) => [...bytes]),
      });
      expect(await journal.latestHead("a")).toBeUndefined();
      for (const [operation, seq] of [
        ["a", 5],
        ["a", 9],
        ["b", 2],
      ] as const)
        await journal.putHead(head(operation, seq));
      expect((await journal.heads("a")).map(plain)).toEqual([head("a", 5), head("a", 9)].map(plain));
      const latest = await journal.latestHead("a");
      expect(latest && plain(latest)).toEqual(plain(head("a", 9)));
      expect((await journal.heads("b")).map(({ seq }) => seq)).toEqual([2]);
    });
  });
}

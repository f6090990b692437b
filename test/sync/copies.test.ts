import * as decoding from "lib0/decoding";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { StoredDocument } from "../../client/sync/kept-rows.ts";
import { type Line, openLine } from "../../client/sync/line.ts";
import { openMemoryRows } from "../../client/sync/memory-row-store.ts";
import { createOfflineStore, type OfflineStore } from "../../client/sync/offline-store.ts";
import { PublishedCopy } from "../../client/sync/published-copy.ts";
import { syncMessage } from "../../client/sync/virtual-socket.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import type { ClientFrame } from "../../shared/protocol/frames.ts";
import { openNodeSocket } from "../support/node-socket.ts";
import { Ear } from "./ear.ts";

const NAME = "units/fire";

let ear: Ear;
let line: Line;
let store: OfflineStore;
let copy: PublishedCopy | undefined;

beforeEach(async () => {
  ear = new Ear();
  line = openLine(await ear.listen(), {
    clock: { nowMs: Date.now, elapsedMs: () => performance.now() },
    random: () => 0,
    openLine: (url, handlers) => openNodeSocket(url, "", handlers),
  });
  line.start();
  store = createOfflineStore(async () => openMemoryRows(), Date.now);
  await store.open();
});
afterEach(async () => {
  copy?.close();
  line.close();
  await ear.close();
});

function docOf(...names: readonly string[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getArray<string>(ROOTS.units).push([...names]);
  return doc;
}

function namesIn(doc: Y.Doc): string[] {
  return doc.getArray<string>(ROOTS.units).toArray();
}

function openCopy(stored?: StoredDocument): { readonly copy: PublishedCopy; readonly replaced: Promise<Y.Doc> } {
  let tell: (doc: Y.Doc) => void = () => undefined;
  const replaced = new Promise<Y.Doc>((resolve) => {
    tell = resolve;
  });
  copy = new PublishedCopy({ name: NAME, line, store, stored, replaced: (doc) => tell(doc) });
  return { copy, replaced };
}

function updated(doc: Y.Doc): Promise<void> {
  return new Promise((resolve) => doc.once("update", () => resolve()));
}

function keptAs(generation: string, doc: Y.Doc): StoredDocument {
  return { generation, state: Y.encodeStateAsUpdate(doc), updates: [], clientId: undefined, damaged: false };
}

/** Answers the newest question with all of `doc`. */
function answerWith(doc: Y.Doc, document: number): void {
  ear.say({ kind: "tick", messages: [{ document, message: syncMessage(1, Y.encodeStateAsUpdate(doc)) }] });
}

function vectorIn(frame: ClientFrame | undefined): Map<number, number> {
  if (frame?.kind !== "message") throw new Error("no question");
  const decoder = decoding.createDecoder(frame.message);
  expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([0, 0]);
  return Y.decodeStateVector(decoding.readVarUint8Array(decoder));
}

test("a copy of the same generation is kept, and only what it lacks is asked for", async () => {
  const kept = docOf("engine-1");
  const { copy } = openCopy(keptAs("g1", kept));
  expect(namesIn(copy.doc)).toEqual(["engine-1"]);
  await ear.heard("open");
  ear.say({ kind: "opened", name: NAME, document: 4, generation: "g1" });
  const [question] = await ear.heard("message");
  expect(vectorIn(question)).toEqual(new Map([[kept.clientID, 1]]));
  const newer = updated(copy.doc);
  kept.getArray<string>(ROOTS.units).push(["engine-2"]);
  answerWith(kept, 4);
  await newer;
  expect(namesIn(copy.doc)).toEqual(["engine-1", "engine-2"]);
});

test("a copy of another generation is shown until a fresh one is there, and then replaced", async () => {
  const { copy, replaced } = openCopy(keptAs("g1", docOf("shown and then lost")));
  const before = copy.doc;
  await ear.heard("open");
  ear.say({ kind: "opened", name: NAME, document: 4, generation: "g2" });
  await ear.heard("open", 2);
  expect(copy.doc).toBe(before);
  ear.say({ kind: "opened", name: NAME, document: 4, generation: "g2" });
  const [question] = await ear.heard("message");
  expect(vectorIn(question).size).toBe(0);
  expect(namesIn(copy.doc)).toEqual(["shown and then lost"]);
  answerWith(docOf("engine-1"), 4);
  expect(namesIn(await replaced)).toEqual(["engine-1"]);
  expect(copy.doc).not.toBe(before);

  const stored = await keptNow(copy);
  expect(stored?.generation).toBe("g2");
});

test("told that it missed something, a copy asks again", async () => {
  openCopy();
  await ear.heard("open");
  ear.say({ kind: "opened", name: NAME, document: 4, generation: "g1" });
  await ear.heard("message");
  ear.say({ kind: "resync", document: 4 });
  expect(await ear.heard("message", 2)).toHaveLength(2);
});

test("a published document is only read: what is written into its copy goes nowhere", async () => {
  const { copy } = openCopy();
  await ear.heard("open");
  ear.say({ kind: "opened", name: NAME, document: 4, generation: "g1" });
  await ear.heard("message");
  copy.doc.getArray<string>(ROOTS.units).push(["forged"]);
  line.barrier();
  await ear.heard("barrier");
  expect(ear.frames.filter(({ kind }) => kind === "message")).toHaveLength(1);
});

async function keptNow(copy: PublishedCopy): Promise<StoredDocument | undefined> {
  await copy.flush();
  return (await store.open()).documents.get(NAME);
}

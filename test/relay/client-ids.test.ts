import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { MemoryJournal } from "../../server/journal/memory-journal.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { ClientIds } from "../../server/relay/client-ids.ts";
import type { Member } from "../../shared/operation/member.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER, openField } from "../support/field/field.ts";
import { RawLine, syncFrame } from "./raw-line.ts";

const DOCUMENT = `layer/${LAYER}` as const;
const OPERATION = "op";

let field: Field;
let journal: MemoryJournal;
let victim: Device;
let eve: Device;
beforeEach(async () => {
  journal = createMemoryJournal();
  field = openField({ grant: "edit", journal });
  victim = field.device("victim");
  eve = field.device("eve", { agency: "police" });
  await link(victim, eve);
  victim.mark(LAYER, "first");
  await field.settle(victim, eve);
});
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

async function link(...devices: readonly Device[]): Promise<void> {
  for (const device of devices) await device.regainLink([DOCUMENT]);
  await field.settle(...devices);
}

/** The next edit that the victim's device would make, as anybody can guess it who has seen the last. */
function nextOfVictim(): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(victim.doc(DOCUMENT)));
  copy.clientID = victim.doc(DOCUMENT).clientID;
  const before = Y.encodeStateVector(copy);
  annotationsOf(copy).get("first")?.set("label", "guessed");
  return Y.encodeStateAsUpdate(copy, before);
}

/** What a member is told that sends the victim's next edit on a line of its own. */
async function sentBy(member: Member): Promise<readonly { readonly code: number; readonly reason: string }[]> {
  const line = new RawLine(await field.room(), member);
  const document = line.open(DOCUMENT) ?? 0;
  line.send(syncFrame(document, 2, nextOfVictim()));
  await line.settle();
  return line.closures();
}

const REFUSED = [{ code: 4422, reason: "the client id is another one's" }];

async function bindings(): Promise<unknown[]> {
  return (await field.journalled("admin")).map(({ payload }) => JSON.parse(new TextDecoder().decode(payload)));
}

test("R19: nobody else writes under a client id, but every device of its member does", async () => {
  expect(await sentBy(eve.member)).toMatchObject(REFUSED);
  expect(await sentBy(victim.member)).toEqual([]);
  await field.settle(eve);
  expect(eve.annotations(LAYER)["first"]).toMatchObject({ label: "guessed" });
});

test("R19: the journal has each binding once, before the edit that made it, and a restart knows it", async () => {
  victim.mark(LAYER, "second");
  await field.settle(victim);
  const client = victim.doc(DOCUMENT).clientID;
  expect(await bindings()).toEqual([{ event: "client-bound", document: DOCUMENT, client, member: "victim" }]);
  const [first, second] = await journal.read(OPERATION, { afterSeq: 0, limit: 10 });
  expect([first?.kind, second?.kind]).toEqual(["admin", "update"]);
  field.restart(victim, eve);
  expect(await sentBy(eve.member)).toMatchObject(REFUSED);
});

test("R19: ids of a journal without bindings go to whom it says first wrote under them, found out once", async () => {
  await field.close();
  const old = createMemoryJournal();
  const entries = await journal.read(OPERATION, { afterSeq: 0, limit: 100 });
  await old.append(
    OPERATION,
    entries.filter(({ kind }) => kind === "update"),
  );
  field = openField({ grant: "edit", journal: old });
  field.device("victim");
  field.device("eve", { agency: "police" });
  expect(await sentBy(eve.member)).toMatchObject(REFUSED);
  const client = victim.doc(DOCUMENT).clientID;
  const derived = { event: "client-ids-derived", document: DOCUMENT, bound: [[client, "victim"]] };
  expect(await bindings()).toEqual([derived]);
  field.restart();
  expect(await sentBy(eve.member)).toMatchObject(REFUSED);
  expect(await bindings()).toEqual([derived]);
});

test("R19: an id of which only the server tells is nobody's, and bound to who writes under it next", async () => {
  await field.close();
  const whole = createMemoryJournal();
  const [entry] = await journal.read(OPERATION, { afterSeq: 0, kind: "update", limit: 1 });
  if (!entry) throw new Error("the victim has drawn");
  await whole.append(OPERATION, [{ ...entry, actor: "server", device: "" }]);
  field = openField({ grant: "edit", journal: whole });
  field.device("victim");
  expect(await sentBy(victim.member)).toEqual([]);
  expect(await bindings()).toContainEqual({
    event: "client-bound",
    document: DOCUMENT,
    client: victim.doc(DOCUMENT).clientID,
    member: "victim",
  });
});

test("R19: deletes are bound to nobody: everyone who may edit takes away what others drew", async () => {
  annotationsOf(eve.doc(DOCUMENT)).delete("first");
  await field.settle(victim, eve);
  expect(eve.refusals).toEqual([]);
  expect(victim.annotations(LAYER)).toEqual({});
});

test("R13: edits that wait when their line is ended are not taken in", async () => {
  const room = await field.room();
  const line = new RawLine(room, victim.member);
  const document = line.open(DOCUMENT) ?? 0;
  await line.settle();
  line.send(syncFrame(document, 2, nextOfVictim()));
  line.end(4403, "removed");
  await field.settle(eve);
  expect(eve.annotations(LAYER)["first"]).not.toHaveProperty("label");
});

test("R19: a member gets no end of client ids in a document, and has its own ones all the same", () => {
  const ids = new ClientIds();
  for (let client = 0; client < 1_000; client++) ids.bind({ document: DOCUMENT, client, member: "anna" });
  expect(ids.mayWrite(DOCUMENT, 5, "anna")).toBe(true);
  expect(ids.mayWrite(DOCUMENT, 1_000, "anna")).toBe(false);
  expect(ids.mayWrite(DOCUMENT, 1_000, "berik")).toBe(true);
  expect(ids.mayWrite("layer/other", 1_000, "anna")).toBe(true);
});

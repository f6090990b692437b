import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { MAX_STRUCTS, skimUpdate } from "../../server/relay/gate-skim.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import { encodeClientFrame } from "../../shared/protocol/frames.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER, openField } from "../support/field/field.ts";
import { messageFrame, RawLine, syncFrame } from "./raw-line.ts";
import { CONTENT_ATTACKS, FORM_ATTACKS, type Known } from "./update-attacks.ts";

const MARKS = 600;
const DOCUMENT = `layer/${LAYER}` as const;
/** An update that changes nothing. */
const NOTHING = Uint8Array.of(0, 0);

/** A layer with marks, who drew them, who looks on, and somebody who may edit it as well and means harm. */
type Scene = { readonly field: Field; readonly victim: Device; readonly witness: Device; readonly attacker: Device };

let scene: Scene;
beforeEach(async () => {
  const field = openField({ grant: "edit" });
  const victim = field.device("victim");
  const witness = field.device("witness");
  const attacker = field.device("attacker", { agency: "police", role: "coordinator" });
  scene = { field, victim, witness, attacker };
  for (const device of [victim, witness, attacker]) await device.regainLink([DOCUMENT]);
  await field.settle(victim, witness, attacker);
  victim.doc(DOCUMENT).transact(() => {
    for (let n = 0; n < MARKS; n++) victim.mark(LAYER, `m${n}`, { label: `Mark ${n}` });
  });
  await field.settle(victim, witness, attacker);
});
afterEach(async () => {
  expect(scene.field.bugs).toEqual([]);
  await scene.field.close();
});

function known({ attacker, victim }: Scene): Known {
  const { clientID, store } = victim.doc(DOCUMENT);
  return { doc: attacker.doc(DOCUMENT), victim: clientID, victimClock: Y.getState(store, clientID) };
}

async function rawLine(member = scene.attacker.member): Promise<RawLine> {
  return new RawLine(await scene.field.room(), member);
}

/** Opens the layer and sends what `frames` gives for its number. */
async function attack(
  frames: (document: number) => readonly Uint8Array[],
  member = scene.attacker.member,
): Promise<RawLine> {
  const line = await rawLine(member);
  const document = line.open(DOCUMENT);
  if (document === undefined) throw new Error("the attacker may open the layer");
  for (const frame of frames(document)) line.send(frame);
  await line.settle();
  return line;
}

/** What the journal and the others' screens hold must be the same after an attack as before, and go on. */
async function harmless(attack: () => Promise<void>): Promise<void> {
  const { field, victim, witness } = scene;
  const before = { journal: await changes(field), shown: witness.annotations(LAYER) };
  await attack();
  await field.settle(victim, witness);
  expect(await changes(field)).toEqual(before.journal);
  expect(witness.annotations(LAYER)).toEqual(before.shown);
  victim.mark(LAYER, "after", { label: "the work goes on" });
  await field.settle(victim, witness);
  expect(witness.annotations(LAYER)["after"]).toMatchObject({ label: "the work goes on" });
  for (const device of [victim, witness]) {
    expect(device.refusals).toEqual([]);
    expect(device.doc(DOCUMENT).store.pendingStructs).toBeNull();
  }
  const late = field.device("late");
  await late.regainLink([DOCUMENT]);
  await field.settle(late);
  expect(late.annotations(LAYER)).toEqual(victim.annotations(LAYER));
  expect(late.doc(DOCUMENT).store.pendingStructs).toBeNull();
  expect([...late.doc(DOCUMENT).share.keys()]).toEqual(["annotations"]);
}

async function changes(field: Field): Promise<number[]> {
  const entries = [...(await field.journalled("update")), ...(await field.journalled("admin"))];
  return entries.map(({ seq }) => seq);
}

const UPDATE_ATTACKS = [...FORM_ATTACKS, ...CONTENT_ATTACKS];

test.each(UPDATE_ATTACKS)("R5, R18: $name is refused by name, and has changed nothing", async ({ make, why }) => {
  const update = make(known(scene));
  await harmless(async () => {
    const line = await attack((document) => [syncFrame(document, 1, update)]);
    expect(line.closures()).toMatchObject([{ code: 4422, reason: expect.stringMatching(why) as string }]);
    expect(line.ended).toBeUndefined();
  });
  // What Yjs is given to build of a refused frame is bounded, however much the frame declares.
  const skim = skimUpdate(update);
  expect(skim.ok ? skim.structs : 0).toBeLessThanOrEqual(MAX_STRUCTS);
});

test("R18: there are a hundred attacks and more, each with a name of its own", () => {
  const names = [...UPDATE_ATTACKS, ...FRAME_ATTACKS, ...LINE_ATTACKS].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(100);
});

test("R5: other content at clocks that the victim has used already is nowhere to be seen", async () => {
  const { victim } = known(scene);
  const forged = new Y.Doc();
  forged.clientID = victim;
  annotationsOf(forged).set("forged", new Y.Map());
  await harmless(async () => {
    await attack((document) => [syncFrame(document, 1, Y.encodeStateAsUpdate(forged))]);
  });
});

test("R19: nobody writes under the id that the server writes under itself", async () => {
  const room = await scene.field.room();
  const { member } = scene.victim;
  await room.addAnnotations(member, LAYER, {
    ours: { kind: "point", geometry: '{"type":"Point","coordinates":[0,0]}', createdBy: "x", createdAtMs: 1 },
  });
  await scene.field.settle(scene.attacker);
  const { doc } = known(scene);
  const server = [...doc.store.clients.keys()].find((client) => client !== scene.victim.doc(DOCUMENT).clientID);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = server ?? 0;
  const before = Y.encodeStateVector(copy);
  annotationsOf(copy).get("m0")?.set("label", "as the server");
  const line = await attack((document) => [syncFrame(document, 1, Y.encodeStateAsUpdate(copy, before))]);
  expect(line.closures()).toMatchObject([{ code: 4422, reason: "the client id is another one's" }]);
});

/** Frames with which a document is closed, or nothing happens at all. */
const FRAME_ATTACKS: readonly {
  readonly name: string;
  readonly fate: { readonly code: number; readonly reason: RegExp } | "ignored";
  readonly frames: (document: number) => readonly Uint8Array[];
}[] = [
  {
    name: "an update over 256 KiB",
    fate: { code: 4413, reason: /over 262144 bytes/ },
    frames: (document) => [syncFrame(document, 2, new Uint8Array(256 * 1024 + 1))],
  },
  {
    name: "a message of a kind that is none",
    fate: { code: 4400, reason: /y-websocket/ },
    frames: (document) => [messageFrame(document, (encoder) => encoding.writeVarUint(encoder, 77))],
  },
  {
    name: "y-websocket's message that denies permission",
    fate: { code: 4400, reason: /y-websocket/ },
    frames: (document) => [messageFrame(document, (encoder) => encoding.writeVarUint(encoder, 2))],
  },
  {
    name: "a sync message of a step that is none",
    fate: { code: 4400, reason: /y-websocket/ },
    frames: (document) => [syncFrame(document, 9, NOTHING)],
  },
  {
    name: "a sync message with something behind it",
    fate: { code: 4400, reason: /y-websocket/ },
    frames: (document) => [
      messageFrame(document, (encoder) => {
        for (const n of [0, 0, 1, 0, 5]) encoding.writeVarUint(encoder, n);
      }),
    ],
  },
  {
    name: "an empty message",
    fate: { code: 4400, reason: /y-websocket/ },
    frames: (document) => [messageFrame(document, () => undefined)],
  },
  {
    name: "a state vector over 64 KiB",
    fate: { code: 4400, reason: /state vector/ },
    frames: (document) => [syncFrame(document, 0, new Uint8Array(64 * 1024 + 1))],
  },
  {
    name: "a state vector of 2^30 clients in five bytes",
    fate: { code: 4400, reason: /state vector/ },
    frames: (document) => [syncFrame(document, 0, Uint8Array.of(0x80, 0x80, 0x80, 0x80, 4))],
  },
  {
    name: "the whole document asked for again and again",
    fate: { code: 4529, reason: /again and again/ },
    frames: (document) => Array.from({ length: 50 }, () => syncFrame(document, 0, Uint8Array.of(0))),
  },
  { name: "somebody else's presence", fate: "ignored", frames: (document) => [awareness(document, 1)] },
  { name: "a presence of 100 KB", fate: "ignored", frames: (document) => [awareness(document, 100_000)] },
  {
    name: "an edit of a document that was never opened",
    fate: "ignored",
    frames: () => [syncFrame(4_242, 2, NOTHING)],
  },
  {
    name: "the closing of a document that was never opened",
    fate: "ignored",
    frames: () => [encodeClientFrame({ kind: "close", document: 4_242 })],
  },
];

function awareness(document: number, bytes: number): Uint8Array {
  return messageFrame(document, (encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, new Uint8Array(bytes));
  });
}

test.each(FRAME_ATTACKS)("R18: $name costs the document, or nothing", async ({ frames, fate }) => {
  await harmless(async () => {
    const line = await attack(frames);
    expect(line.ended).toBeUndefined();
    if (fate === "ignored") expect(line.closures()).toEqual([]);
    else
      expect(line.closures()).toMatchObject([
        { code: fate.code, reason: expect.stringMatching(fate.reason) as string },
      ]);
  });
});

const varUint = (n: number): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, n);
  return encoding.toUint8Array(encoder);
};
/** 2^56 as a varuint: more than a number can hold. */
const TOO_LARGE = Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1);
const many = (frame: Uint8Array): readonly Uint8Array[] => Array.from({ length: 2_000 }, () => frame);

/** Frames with which the line itself ends: they are none, too large, or more than anybody makes. */
const LINE_ATTACKS: readonly {
  readonly name: string;
  readonly code: number;
  readonly frames: (document: number) => readonly Uint8Array[];
}[] = [
  { name: "no bytes at all", code: 1002, frames: () => [new Uint8Array()] },
  { name: "a frame of a kind that is none", code: 1002, frames: () => [varUint(77)] },
  { name: "the server's own frame", code: 1002, frames: () => [varUint(102)] },
  { name: "a frame with something behind it", code: 1002, frames: (document) => [Uint8Array.of(3, document, 1)] },
  { name: "a frame that is cut off", code: 1002, frames: (document) => [Uint8Array.of(2, document, 200, 1)] },
  { name: "a document's number over 2^53", code: 1002, frames: () => [Uint8Array.of(3, ...TOO_LARGE)] },
  { name: "a barrier's number over 2^53", code: 1002, frames: () => [Uint8Array.of(101, ...TOO_LARGE)] },
  { name: "a varuint that never ends", code: 1002, frames: () => [new Uint8Array(1_000).fill(0x80)] },
  { name: "a name that is no text", code: 1002, frames: () => [Uint8Array.of(1, 2, 0xc3, 0x28)] },
  { name: "a frame over 1 MiB", code: 1009, frames: () => [new Uint8Array(1024 * 1024 + 1)] },
  { name: "a storm of presence", code: 1008, frames: (document) => many(awareness(document, 10)) },
  { name: "a storm of empty answers", code: 1008, frames: (document) => many(syncFrame(document, 1, NOTHING)) },
  { name: "a storm of empty edits", code: 1008, frames: (document) => many(syncFrame(document, 2, NOTHING)) },
  { name: "a storm of barriers", code: 1008, frames: () => many(encodeClientFrame({ kind: "barrier", n: 1 })) },
  { name: "a storm of openings", code: 1008, frames: () => many(encodeClientFrame({ kind: "open", name: DOCUMENT })) },
  {
    name: "a storm of names that are none",
    code: 1008,
    frames: () => many(encodeClientFrame({ kind: "open", name: "x" })),
  },
  { name: "a storm of closings", code: 1008, frames: () => many(encodeClientFrame({ kind: "close", document: 9 })) },
  {
    name: "17 MiB within a second",
    code: 1008,
    frames: () => Array.from({ length: 17 }, () => syncFrame(4_242, 2, new Uint8Array(1024 * 1024 - 100))),
  },
];

test.each(LINE_ATTACKS)("R10, R18: $name ends the line with code $code, and no other", async ({ frames, code }) => {
  await harmless(async () => {
    const line = await attack(frames);
    expect(line.ended).toMatchObject({ code });
    expect(line.ended?.reason).not.toBe("");
  });
});

const NAMES = [
  "layer/not-there",
  "layer/__proto__",
  "layer/constructor",
  "__proto__",
  "layer/../../etc/passwd",
  "layer/",
  "/",
  "",
  "units/toString",
  `layer/${"x".repeat(100_000)}`,
  "layer/situation\u0000",
];

test.each(NAMES)("R7: %j does not exist for anybody", async (name) => {
  const line = await rawLine();
  line.send(encodeClientFrame({ kind: "open", name }));
  expect(line.closures()).toMatchObject([{ code: 4404, reason: "not-found" }]);
  expect(JSON.stringify(line.heard).length).toBeLessThan(400);
  expect(line.ended).toBeUndefined();
});

test("R6: who may only look is refused as answer and as update, and what only the server writes by everybody", async () => {
  const viewer = scene.field.device("viewer", { role: "observer" });
  const edit = CONTENT_ATTACKS[0]?.make(known(scene)) ?? NOTHING;
  await harmless(async () => {
    for (const step of [1, 2]) {
      const line = await attack((document) => [syncFrame(document, step, edit)], viewer.member);
      expect(line.closures()).toMatchObject([{ code: 4403, reason: "may look, not edit" }]);
    }
    const line = await rawLine(scene.victim.member);
    const document = line.open("units/fire") ?? 0;
    line.send(syncFrame(document, 2, edit));
    await line.settle();
    expect(line.closures()).toMatchObject([{ code: 4403 }]);
  });
});

test("R18: edits before the answer that they wait for are held, but not without end", async () => {
  await harmless(async () => {
    const line = await rawLine();
    line.send(encodeClientFrame({ kind: "open", name: DOCUMENT }));
    const opened = line.heard.find((frame) => frame.kind === "opened");
    const edit = syncFrame(opened?.document ?? 0, 2, new Uint8Array(250_000));
    for (let n = 0; n < 20; n++) line.send(edit);
    expect(line.closures()).toMatchObject([{ code: 4413, reason: "edits without an answer" }]);
  });
});

test("R18: closing and opening a document again is no new right to ask for all of it", async () => {
  const line = await rawLine();
  for (let n = 0; n < 20; n++) {
    const document = line.open(DOCUMENT);
    if (document === undefined) break;
    line.send(syncFrame(document, 0, Uint8Array.of(0)));
    line.send(encodeClientFrame({ kind: "close", document }));
  }
  expect(line.closures().filter(({ code }) => code === 4529).length).toBe(12);
  scene.field.passSeconds(5);
  const document = line.open(DOCUMENT) ?? 0;
  line.send(syncFrame(document, 0, Uint8Array.of(0)));
  expect(line.closures().filter(({ code }) => code === 4529).length).toBe(12);
});

test("R18: a burst of heavy edits is taken in over several ticks, while others' edits come through, and then saved", async () => {
  const { field, victim, witness, attacker } = scene;
  const line = await rawLine();
  const document = line.open(DOCUMENT) ?? 0;
  const author = new Y.Doc();
  for (let burst = 0; burst < 5; burst++) {
    const before = Y.encodeStateVector(author);
    author.transact(() => {
      for (let n = 0; n < 800; n++) {
        const content = {
          kind: "point",
          geometry: '{"type":"Point","coordinates":[1,1]}',
          createdBy: "x",
          createdAtMs: n,
        };
        annotationsOf(author).set(`b${burst}-${n}`, new Y.Map(Object.entries(content)));
      }
    });
    line.send(syncFrame(document, 2, Y.encodeStateAsUpdate(author, before)));
  }
  victim.mark(LAYER, "in-between");
  const shown: number[] = [];
  const room = await field.room();
  const watcher = new RawLine(room, witness.member);
  watcher.open(DOCUMENT);
  await line.settle();
  await field.settle(victim, witness, attacker);
  for (const entry of await field.journalled("update"))
    if (entry.actor === "attacker") shown.push(entry.payload.length);
  expect(shown.length).toBeGreaterThan(1);
  expect(line.closures()).toEqual([]);
  expect(Object.keys(witness.annotations(LAYER))).toHaveLength(MARKS + 1 + 5 * 800);
});

import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER, openField } from "../support/field/field.ts";

let field: Field;
let owner: Device;
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

const layerOf = (device: Device): Y.Doc => device.doc(`layer/${LAYER}`);
const MARK = "gasgasgasgas";

/** A tablet whose mark the server has, and a copy of it that goes on without a link. */
async function begin(): Promise<{ tablet: Device; copy: Y.Doc }> {
  field = openField({ grant: "edit" });
  owner = field.device("owner");
  const tablet = field.device("tablet", { role: "coordinator", agency: "police" });
  await tablet.regainLink(field.documents());
  await field.settle(tablet);
  tablet.mark(LAYER, MARK, { symbol: "hazard" });
  await field.settle(tablet);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(layerOf(tablet)));
  return { tablet, copy };
}

async function handIn(tablet: Device, update: Uint8Array): Promise<void> {
  const room = await field.room();
  const reply = await room.handIn(tablet.member, {
    layer: LAYER,
    reason: "not-permitted",
    updates: [Buffer.from(update).toString("base64")],
  });
  // Whoever hands in reads the same, whatever is kept of it.
  expect(reply).toMatchObject({ kind: "done", result: { entry: expect.stringMatching(/./) } });
}

/** What waits for review: what would become of which annotation, and the fields that it would set. */
async function waiting(): Promise<readonly string[]> {
  const room = await field.room();
  const { entries } = room.quarantineFor(owner.member);
  return entries.flatMap(({ changes, unreadable }) => [
    ...changes.map(({ what, annotation, set }) => `${what} ${annotation} ${Object.keys(set).toSorted().join(",")}`),
    ...(unreadable > 0 ? [`${unreadable} unreadable`] : []),
  ]);
}

test("R20: edits that the layer took in before their device was told wait for nobody", async () => {
  const { tablet, copy } = await begin();
  await handIn(tablet, Y.encodeStateAsUpdate(copy));
  expect(await waiting()).toEqual([]);
});

test("R20: what goes beyond them does, and only that", async () => {
  const { tablet, copy } = await begin();
  annotationsOf(copy).get(MARK)?.set("label", "Gas leak");
  await handIn(tablet, Y.encodeStateAsUpdate(copy));
  expect(await waiting()).toEqual([`changed ${MARK} label`]);
});

test("R20: a removal waits, unless it happened", async () => {
  const { tablet, copy } = await begin();
  annotationsOf(copy).delete(MARK);
  const update = Y.encodeStateAsUpdate(copy);
  await handIn(tablet, update);
  expect(await waiting()).toEqual([`removed ${MARK} `]);

  annotationsOf(layerOf(tablet)).delete(MARK);
  await field.settle(tablet);
  const later = new Y.Doc();
  Y.applyUpdate(later, update);
  await handIn(tablet, Y.encodeStateAsUpdate(later));
  expect((await field.room()).quarantineFor(owner.member).entries).toHaveLength(1);
});

test("R20: other edits under a number that the layer has are kept, as they may be somebody's", async () => {
  const { tablet } = await begin();
  const other = new Y.Doc();
  other.clientID = layerOf(tablet).clientID;
  const content = { kind: "point", geometry: '{"type":"Point","coordinates":[1,2]}', createdBy: "t", createdAtMs: 1 };
  annotationsOf(other).set("otherotherother", new Y.Map(Object.entries(content)));
  await handIn(tablet, Y.encodeStateAsUpdate(other));
  expect((await field.room()).quarantineFor(owner.member).entries).toHaveLength(1);
});

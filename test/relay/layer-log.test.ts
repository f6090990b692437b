import { afterEach, beforeEach, expect, test } from "vitest";
import type { LogEntry, LogEvent } from "../../shared/coordination/log-entry.ts";
import { AUTOMATIC } from "../../shared/coordination/stamp.ts";
import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import { type BoardField, DONE, openBoardField } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import { LAYER } from "../support/field/field.ts";

const FIRE = agencyChannel("fire");
const AREA = JSON.stringify({
  type: "Polygon",
  coordinates: [
    [
      [71, 51],
      [71.2, 51],
      [71.2, 51.2],
      [71, 51.2],
      [71, 51],
    ],
  ],
});

let boards: BoardField;
let chief: Device;
let police: Device;
beforeEach(async () => {
  boards = await openBoardField();
  chief = boards.field.device("chief");
  police = boards.field.device("police-post", { agency: "police" });
  await boards.send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "edit" });
  await chief.regainLink([`layer/${LAYER}`]);
  await police.regainLink([`layer/${LAYER}`]);
  await boards.field.settle(chief, police);
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

const settle = () => boards.field.settle(chief, police);
async function entries(channel = FIRE): Promise<readonly LogEntry[]> {
  return (await boards.posts(channel)).filter((post): post is LogEntry => post.kind === "log");
}
async function events(): Promise<readonly string[]> {
  return (await entries()).map(({ entry, made }) => {
    const { event, annotation, count } = entry as Extract<LogEvent, { annotation: string }>;
    return `${made.by} ${event} ${annotation} ${count}`;
  });
}

test("R25: a mark that comes is on the log of the layer's owner alone, with who, when and where", async () => {
  const now = boards.field.now();
  boards.field.passSeconds(600);
  police.mark(LAYER, "smoke", { createdAtMs: now, symbol: "fire", label: "Smoke at the depot" });
  await settle();
  expect(await entries()).toMatchObject([
    {
      no: 1,
      made: { by: "police-post", name: "police-post", agency: "police", atMs: now, receivedAtMs: now + 600_000 },
      entry: {
        event: "annotation-added",
        layer: LAYER,
        layerName: "Situation",
        kind: "point",
        symbol: "fire",
        label: "Smoke at the depot",
        annotation: "smoke",
        count: 1,
      },
      at: [71.43, 51.13],
    },
  ]);
  for (const other of [EVERYONE, UNIFIED_COMMAND, agencyChannel("police")]) expect(await entries(other)).toEqual([]);
});

test("R25: what one author does to a layer in a tick is one entry, with how many; another's is another", async () => {
  chief.doc(`layer/${LAYER}`).transact(() => {
    for (let n = 0; n < 300; n++) chief.mark(LAYER, `m${n}`);
  });
  police.mark(LAYER, "p", { kind: "area", geometry: AREA });
  await settle();
  expect(await events()).toEqual(["chief annotation-added m0 300", "police-post annotation-added p 1"]);
  expect((await entries())[1]?.at).toEqual([expect.closeTo(71.1, 5), expect.closeTo(51.1, 5)]);
});

test("R25: that something was changed is said once in ten minutes for each author, and about changes alone is none", async () => {
  chief.mark(LAYER, "a", { label: "One" });
  await settle();
  const change = async (by: Device, key: string, value: unknown) => {
    by.annotation(LAYER, "a")?.set(key, value);
    await settle();
  };
  await change(chief, "changedAtMs", boards.field.now());
  expect(await events()).toHaveLength(1);
  await change(chief, "label", "Two");
  await change(chief, "note", "three");
  await change(police, "label", "Four");
  boards.field.passSeconds(599);
  await change(chief, "label", "Five");
  const said = ["chief annotation-added a 1", "chief annotation-changed a 1", "police-post annotation-changed a 1"];
  expect(await events()).toEqual(said);
  boards.field.passSeconds(2);
  await change(chief, "label", "Six");
  expect(await events()).toEqual([...said, "chief annotation-changed a 1"]);
  expect((await entries()).at(-1)?.entry).toMatchObject({ label: "Six" });
});

test("R25: what goes is noted as it was, whether a device or a command deletes it, and what comes back as well", async () => {
  for (const id of ["a", "b", "c"]) chief.mark(LAYER, id, { label: `Mark ${id}`, symbol: "fire" });
  await settle();
  chief.doc(`layer/${LAYER}`).getMap("annotations").delete("a");
  await settle();
  expect(await boards.send(police, "annotations.delete", { layer: LAYER, annotations: ["b"] })).toMatchObject(DONE);
  await boards.send(chief, "annotations.delete", { layer: LAYER, annotations: ["b"] });
  await settle();
  chief.mark(LAYER, "a", { label: "Mark a" });
  await settle();
  expect((await events()).slice(-3)).toEqual([
    "chief annotation-removed a 1",
    "police-post annotation-removed b 1",
    "chief annotation-added a 1",
  ]);
  expect((await entries()).at(-2)).toMatchObject({
    entry: { label: "Mark b", symbol: "fire", kind: "point" },
    at: [71.43, 51.13],
  });
});

test("R25: what is put on a layer at founding is one entry, and what was there before a restart none", async () => {
  const room = await boards.field.room();
  const properties = (n: number) => {
    const geometry = JSON.stringify({ type: "Point", coordinates: [71, 51] });
    return [`m${n}`, { kind: "point", geometry, createdBy: "chief", createdAtMs: 1 }] as const;
  };
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => properties(n)));
  await room.addAnnotations(chief.member, LAYER, many);
  expect(await events()).toEqual(["chief annotation-added m0 1000"]);
  boards.restart();
  await chief.regainLink([`layer/${LAYER}`]);
  await settle();
  await boards.send(chief, "annotations.delete", { layer: LAYER, annotations: ["m1", "m2"] });
  expect(await events()).toEqual(["chief annotation-added m0 1000", "chief annotation-removed m1 2"]);
});

test("what nobody did that the operation knows is noted as the system's own", async () => {
  const stranger = { id: "nobody", name: "Nobody", agency: "fire", role: "commander" } as const;
  const geometry = JSON.stringify({ type: "Point", coordinates: [71, 51] });
  const mark = { kind: "point", geometry, createdBy: "nobody", createdAtMs: 1 } as const;
  await (await boards.field.room()).addAnnotations(stranger, LAYER, { m: mark });
  expect((await entries())[0]?.made).toMatchObject({ by: AUTOMATIC, name: "", agency: "fire" });
});

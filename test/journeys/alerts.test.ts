import { afterEach, beforeEach, expect, test } from "vitest";
import type { Alert } from "../../shared/coordination/alert.ts";
import type { Post } from "../../shared/coordination/post.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { type DocumentName, ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER, openField } from "../support/field/field.ts";

const BOARD: DocumentName = "board/agency-fire";
const COMMAND: DocumentName = "board/command";
const DEPOT: LngLat = [71.5, 51.13];
const BANK: LngLat = [71.43, 51.13];

let field: Field;
let commandPost: Device;
let policePost: Device;
let tablet: Device;
beforeEach(async () => {
  field = openField();
  commandPost = field.device("command-post");
  policePost = field.device("police-post", { agency: "police" });
  tablet = field.device("tablet", { role: "coordinator" });
  await commandPost.regainLink([`layer/${LAYER}`, "units/fire", BOARD, COMMAND]);
  await policePost.regainLink(["units/police", COMMAND]);
  await tablet.regainLink([BOARD]);
  await field.settle(commandPost, policePost, tablet);
  await commandPost.command("unit.add", { unit: "engine", name: "Engine 1", symbol: "fire-engine" });
});
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

function alertsOn(device: Device, board: DocumentName): readonly Alert[] {
  device.deliver();
  const posts = readKeyed(device.doc(board).getArray<Keyed<Post>>(ROOTS.board)).values();
  return [...posts].filter((post) => post.kind === "alert");
}
const reportAt = (at: LngLat) => {
  field.passSeconds(120);
  const fix = { at, accuracyM: 5, measuredAtMs: field.now(), source: "tablet" };
  return tablet.command("fixes.report", { reports: [{ unit: "engine", fixes: [fix] }] });
};

test("a tablet that drives into a marked area is on the command post's screen as an alert, and acknowledged by name there", async () => {
  const ring = [
    [71.42, 51.12],
    [71.44, 51.12],
    [71.44, 51.14],
    [71.42, 51.14],
    [71.42, 51.12],
  ];
  const geometry = JSON.stringify({ type: "Polygon", coordinates: [ring] });
  commandPost.mark(LAYER, "flood", { kind: "area", geometry, label: "Flood" });
  await field.settle(commandPost);
  const watched = { layer: LAYER, annotation: "flood" };
  const rule = { channel: "agency-fire", post: "rule", rule: "inside", watched, enabled: true };
  expect(await commandPost.command("alert-rule.put", rule)).toMatchObject({ kind: "done" });
  await reportAt(DEPOT);
  await reportAt(BANK);
  await expect
    .poll(() => alertsOn(commandPost, BOARD))
    .toMatchObject([{ alert: "inside", subject: "Engine 1", at: BANK, watched: { label: "Flood" }, acknowledged: [] }]);
  const [alert] = alertsOn(commandPost, BOARD);
  await commandPost.command("alert.acknowledge", { channel: "agency-fire", post: alert?.id });
  await expect.poll(() => alertsOn(tablet, BOARD)[0]?.acknowledged.map(({ name }) => name)).toEqual(["command-post"]);
  expect(alertsOn(policePost, COMMAND)).toEqual([]);
});

test("help that was called without a link arrives when the link is back, with the time and place of the call", async () => {
  await reportAt(BANK);
  const calledAtMs = field.now();
  tablet.loseLink();
  field.passSeconds(600);
  await tablet.regainLink();
  await field.settle(tablet);
  const room = await field.room();
  const envelope = {
    id: "from-the-outbox",
    name: "help.call",
    input: { post: "help", unit: "engine" },
    madeAtMs: calledAtMs,
    sentAtMs: field.now(),
  } as const;
  for (const attempt of [1, 2]) {
    expect(await room.execute(tablet.member, "events", envelope), `attempt ${attempt}`).toMatchObject({ kind: "done" });
  }
  const made = { name: "tablet", atMs: calledAtMs, receivedAtMs: field.now() };
  for (const [device, board] of [
    [commandPost, BOARD],
    [commandPost, COMMAND],
    [policePost, COMMAND],
  ] as const) {
    await expect.poll(() => alertsOn(device, board)).toMatchObject([{ alert: "help", at: BANK, made }]);
  }
  await policePost.command("alert.acknowledge", { channel: "command", post: "help" });
  await expect.poll(() => alertsOn(tablet, BOARD)[0]?.acknowledged.map(({ name }) => name)).toEqual(["police-post"]);
});

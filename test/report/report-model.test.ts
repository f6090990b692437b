import { afterEach, beforeEach, expect, test } from "vitest";
import { peopleCount, situationReport } from "../../client/report/report-model.ts";
import { agencyChannel, EVERYONE } from "../../shared/operation/channel.ts";
import { type BoardField, openBoardField } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import { LAYER } from "../support/field/field.ts";
import { pictureOf } from "./picture-of-room.ts";

const HERE = { at: [71.42, 51.15] as const };
const MINUTE_MS = 60_000;

let boards: BoardField;
let chief: Device;
let police: Device;
beforeEach(async () => {
  boards = await openBoardField();
  chief = boards.field.device("chief");
  police = boards.field.device("police-post", { agency: "police" });
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

async function reportOfChief() {
  return situationReport(await pictureOf(chief, boards), boards.field.now());
}

async function give(post: string, unit: string, dueInMs: number | undefined): Promise<void> {
  const reply = await boards.send(chief, "task.give", {
    channel: EVERYONE,
    post,
    task: "search",
    priority: "immediate",
    checklist: [],
    to: [{ agency: "fire", unit }],
    ...(dueInMs === undefined ? {} : { dueAtMs: boards.field.now() + dueInMs }),
  });
  expect(reply).toMatchObject({ kind: "done" });
}

async function ask(post: string, quantity: number): Promise<void> {
  await boards.send(chief, "request.ask", {
    channel: EVERYONE,
    post,
    what: "boat",
    quantity,
    priority: "urgent",
    deliverTo: HERE,
    neededByMs: boards.field.now() + MINUTE_MS,
  });
}

const decide = (offer: string, decision: "accepted" | "declined", accepted?: number) =>
  boards.send(chief, "offer.decide", {
    channel: EVERYONE,
    post: "boats",
    offer,
    decision,
    ...(accepted === undefined ? {} : { accepted }),
  });

test("its units are those of the room, by the status that each said of itself", async () => {
  for (const unit of ["e1", "e2", "e3"]) {
    await boards.send(chief, "unit.add", { unit, name: unit, symbol: "fire-engine", crew: 4 });
  }
  await boards.send(police, "unit.add", { unit: "p1", name: "p1", symbol: "patrol-car" });
  await boards.send(chief, "unit.set-status", { unit: "e1", status: "on-scene" });
  await boards.send(chief, "unit.set-status", { unit: "e2", status: "on-scene" });
  await boards.send(chief, "unit.remove", { unit: "e3" });
  const report = await reportOfChief();
  expect(report.agencies.map(({ agency, units, byStatus, crew }) => [agency.id, units.length, byStatus, crew])).toEqual(
    [
      ["fire", 2, { "on-scene": 2 }, 8],
      ["police", 1, { available: 1 }, 0],
    ],
  );
  expect(report.unitsByStatus).toEqual({ "on-scene": 2, available: 1 });
});

test("a unit that was not heard from for long counts as one without contact, as the units board shows it", async () => {
  for (const unit of ["e1", "e2"]) await boards.send(chief, "unit.add", { unit, name: unit, symbol: "fire-engine" });
  const fix = {
    at: [71.42, 51.15] as const,
    measuredAtMs: boards.field.now(),
    accuracyM: 5,
    source: "tablet" as const,
  };
  expect(await boards.send(chief, "fixes.report", { reports: [{ unit: "e1", fixes: [fix] }] })).toMatchObject({
    kind: "done",
  });
  boards.field.passSeconds(660);
  const report = await reportOfChief();
  expect(report.unitsByStatus).toEqual({ "no-contact": 1, available: 1 });
  expect(report.agencies[0]?.byStatus).toEqual(report.unitsByStatus);
});

test("its tasks are those that somebody still has to do something about, with how far and how late they are", async () => {
  for (const unit of ["e1", "e2"]) await boards.send(chief, "unit.add", { unit, name: unit, symbol: "fire-engine" });
  await give("late", "e1", MINUTE_MS);
  await give("later", "e2", 90 * MINUTE_MS);
  await give("done", "e1", undefined);
  await give("withdrawn", "e2", undefined);
  const to = { agency: "fire", unit: "e1" };
  await boards.send(chief, "task.answer", { channel: EVERYONE, post: "done", to, step: "done" });
  await boards.send(chief, "task.answer", { channel: EVERYONE, post: "late", to, step: "acknowledged" });
  await boards.send(chief, "task.withdraw", { channel: EVERYONE, post: "withdrawn" });
  boards.field.passSeconds(180);
  const report = await reportOfChief();
  expect(report.tasks.map(({ post }) => post.id)).toEqual(["late", "later"]);
  expect(report.assignments).toMatchObject({ acknowledged: 1, done: 1, declined: 0 });
  expect(report.assignments.sent + report.assignments.delivered).toBe(1);
  expect(report.overdue).toBe(1);
  // "later" was not acknowledged within the two minutes of what is immediate.
  expect(report.unacknowledged).toBe(1);
});

test("its requests say how much was asked for, promised and has arrived, and what is missing", async () => {
  await ask("boats", 10);
  await ask("cancelled", 3);
  await boards.send(chief, "request.cancel", { channel: EVERYONE, post: "cancelled" });
  for (const [offer, quantity] of Object.entries({ a: 6, b: 2, c: 3, d: 1 })) {
    await boards.send(police, "offer.make", { channel: EVERYONE, post: "boats", offer, quantity });
  }
  await decide("a", "accepted", 4);
  await decide("b", "accepted");
  await decide("c", "declined");
  await boards.send(police, "offer.move", { channel: EVERYONE, post: "boats", offer: "b", step: "on-the-way" });
  await boards.send(police, "offer.move", { channel: EVERYONE, post: "boats", offer: "b", step: "arrived" });
  boards.field.passSeconds(61);
  const report = await reportOfChief();
  expect(report.requests.map(({ post, sums, isLate }) => [post.id, sums, isLate])).toEqual([
    ["boats", { asked: 10, promised: 4, onTheWay: 0, arrived: 2, offered: 1, outstanding: 4 }, true],
  ]);
});

test("the newest word of each agency about people counts, and what another channel says is not heard", async () => {
  const say = (by: Device, post: string, count: number, channel = EVERYONE) =>
    boards.send(by, "message.send", {
      channel,
      post,
      phrase: { id: "casualties", values: { count } },
      priority: "routine",
      wantsAcknowledgement: false,
    });
  await say(chief, "first", 3);
  boards.field.passSeconds(5);
  await say(chief, "second", 5);
  await say(police, "theirs", 2);
  await say(police, "among-themselves", 40, agencyChannel("police"));
  const report = await reportOfChief();
  expect(report.people.map(({ post, count }) => [post.id, count])).toEqual([
    ["second", 5],
    ["theirs", 2],
  ]);
  expect(peopleCount(report, "casualties")).toBe(7);
  expect(peopleCount(report, "people-missing")).toBeUndefined();
});

test("its log is what stands in the log of each channel that one is in, in the order in which it happened", async () => {
  for (const n of [1, 2, 3]) {
    boards.field.passSeconds(1);
    const channel = n === 2 ? agencyChannel("fire") : EVERYONE;
    await boards.send(chief, "log.write", { channel, post: `n${n}`, text: { text: `Note ${n}`, language: "en" } });
  }
  const notes = (await reportOfChief()).log.filter(({ post }) => post.entry.event === "note");
  expect(notes.map(({ post }) => post.id)).toEqual(["n1", "n2", "n3"]);
});

test("its areas are those on the map with their size on the ground", async () => {
  await chief.regainLink([`layer/${LAYER}`]);
  // A thousandth of a degree of latitude is 111.2 m; of longitude at 51° N, 70.0 m.
  const ring = [
    [71, 51],
    [71.001, 51],
    [71.001, 51.001],
    [71, 51.001],
    [71, 51],
  ];
  const geometry = JSON.stringify({ type: "Polygon", coordinates: [ring] });
  chief.mark(LAYER, "flooded", { kind: "area", geometry, label: "Flooded" });
  chief.mark(LAYER, "hazard");
  await boards.field.settle(chief);
  const report = await reportOfChief();
  expect(report.areas.map(({ area }) => area.label)).toEqual(["Flooded"]);
  expect(report.areas[0]?.areaM2).toBeGreaterThan(7_700);
  expect(report.areas[0]?.areaM2).toBeLessThan(7_860);
});

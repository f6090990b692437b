import i18next from "i18next";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { makePaper, type PaperSource, subjectsOf } from "../../client/report/make-paper.ts";
import type { Paper, PaperId } from "../../client/report/paper.ts";
import { situationReport } from "../../client/report/report-model.ts";
import { startWords } from "../../client/ui/words.ts";
import { EVERYONE } from "../../shared/operation/channel.ts";
import { type BoardField, openBoardField } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import { pictureOf } from "./picture-of-room.ts";

const text = (words: string) => ({ text: words, language: "en" });

let boards: BoardField;
let chief: Device;
let police: Device;
beforeAll(() => startWords());
beforeEach(async () => {
  boards = await openBoardField();
  chief = boards.field.device("chief");
  police = boards.field.device("police-post", { agency: "police" });
  await boards.send(chief, "unit.add", { unit: "e1", name: "Engine 1", symbol: "fire-engine", crew: 4 });
  await boards.send(police, "unit.add", { unit: "p1", name: "Patrol 1", symbol: "patrol-car" });
});
afterEach(async () => {
  await boards.field.close();
});

async function source(): Promise<PaperSource> {
  const picture = await pictureOf(chief, boards);
  const report = situationReport(picture, boards.field.now());
  return { report, picture, wording: { t: i18next.t, language: "en", picture } };
}

async function paper(id: PaperId, about?: string): Promise<Paper> {
  const from = await source();
  return makePaper(
    id,
    from,
    subjectsOf(id, from)?.find((each) => each.id === about),
  );
}

function textOf({ blocks }: Paper, key: string): string | undefined {
  const block = blocks.find((each) => each.key === key);
  return block?.kind === "text" ? block.text : undefined;
}

function rowsOf({ blocks }: Paper, key: string): readonly (readonly string[])[] {
  const block = blocks.find((each) => each.key === key);
  return block?.kind === "table" ? block.rows.map(({ cells }) => cells).filter((cells) => cells.some(Boolean)) : [];
}

const activities = async (about: string) => rowsOf(await paper("214", about), "activity").map(([, what]) => what);

test("ICS 213 is made of one message and the answer to it", async () => {
  const message = { channel: EVERYONE, priority: "routine", wantsAcknowledgement: false } as const;
  await boards.send(chief, "message.send", { ...message, post: "m", text: text("Is the bridge open?") });
  await boards.send(police, "message.send", { ...message, post: "a", text: text("It is closed."), replyTo: "m" });
  const form = await paper("213", "m");
  expect(["incident", "to", "from", "message", "reply"].map((key) => textOf(form, key))).toEqual([
    "Test flood",
    "Everyone",
    "chief, Fire and rescue",
    "Is the bridge open?",
    "It is closed.",
  ]);
  expect(rowsOf(form, "replied")[0]?.[0]).toBe("police-post, Police");
});

test("ICS 213 RR is made of one request and what others do about it", async () => {
  const on = { channel: EVERYONE, post: "r" };
  const ask = { ...on, what: "boat", quantity: 3, priority: "immediate", detail: text("With motor") } as const;
  await boards.send(chief, "request.ask", { ...ask, deliverTo: { at: [71.42, 51.15] } });
  await boards.send(police, "offer.make", { ...on, offer: "o", quantity: 2 });
  await boards.send(chief, "offer.decide", { ...on, offer: "o", decision: "accepted" });
  const form = await paper("213RR", "r");
  expect(rowsOf(form, "order")).toEqual([["3", "Boat", "", "With motor", "", "", ""]]);
  expect(textOf(form, "priority")).toBe("Urgent");
  expect(textOf(form, "supplier")).toBe("Police: 2");
  expect(textOf(form, "notes")).toMatch(/^Police: 2 · Accepted · /);
  expect(textOf(form, "delivery")).toMatch(/^\d{1,2}[A-Z]{1,3} ?/);
});

test("ICS 204 has the units and the open work of its agency, and of no other", async () => {
  const task = { channel: EVERYONE, priority: "urgent" as const, checklist: [] };
  await boards.send(chief, "task.give", { ...task, post: "t", task: "search", to: [{ agency: "fire", unit: "e1" }] });
  await boards.send(chief, "task.give", { ...task, post: "u", task: "cordon", to: [{ agency: "police", unit: "p1" }] });
  const form = await paper("204", "agency fire");
  expect(rowsOf(form, "resources").map(([name, , crew]) => [name, crew])).toEqual([["Engine 1", "4"]]);
  expect(textOf(form, "work")).toBe("Search · Engine 1");
});

test("ICS 214 of an agency and of a unit have what happened to them", async () => {
  await boards.send(chief, "unit.set-status", { unit: "e1", status: "on-scene" });
  await boards.send(police, "unit.set-status", { unit: "p1", status: "en-route" });
  await boards.send(chief, "log.write", { channel: EVERYONE, post: "n", text: text("Dyke inspected") });
  const ofFire = await activities("agency fire");
  expect(ofFire).toContain("chief · Dyke inspected");
  expect(ofFire).toContain("chief · Engine 1 is now: On scene.");
  expect(ofFire.some((what) => what?.includes("Patrol 1"))).toBe(false);
  const ofEngine = await activities("unit e1");
  expect(ofEngine).toContain("chief · Engine 1 is now: On scene.");
  expect(ofEngine).not.toContain("chief · Dyke inspected");
});

test("ICS 201 and 209 count what is there and say what is missing", async () => {
  await boards.send(chief, "request.ask", {
    channel: EVERYONE,
    post: "r",
    what: "sandbags",
    quantity: 400,
    priority: "urgent",
    deliverTo: { at: [71.42, 51.15] },
  });
  await boards.send(police, "message.send", {
    channel: EVERYONE,
    post: "m",
    phrase: { id: "people-evacuated", values: { count: 120 } },
    priority: "routine",
    wantsAcknowledgement: false,
  });
  const briefing = await paper("201");
  expect(rowsOf(briefing, "resources").map(([, name]) => name)).toEqual(["Engine 1", "Patrol 1"]);
  expect(rowsOf(briefing, "prepared")[0]?.slice(0, 3)).toEqual(["chief", "Command post", ""]);
  const status = await paper("209");
  expect(textOf(status, "totalresources")).toBe("2");
  expect(textOf(status, "needs")).toBe("400 × Sandbags");
  expect(textOf(status, "commander")).toBe("Fire and rescue");
  expect(rowsOf(status, "committed")).toEqual([
    ["Fire and rescue", "1 × Fire engine", "", "4"],
    ["Police", "1 × Patrol car", "", ""],
  ]);
  expect(rowsOf(status, "public").find(([name]) => name?.startsWith("H."))?.[2]).toBe("120");
});

test("without a message or a request, the form is there to be written by hand", async () => {
  const form = await paper("213");
  expect([textOf(form, "incident"), textOf(form, "message")]).toEqual(["Test flood", ""]);
});

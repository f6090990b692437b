import { afterEach, beforeEach, expect, test } from "vitest";
import { deedsOf } from "../../server/drill/deeds-of-changes.ts";
import type { TickChanges } from "../../server/relay/tick-changes.ts";
import { agencyChannel, EVERYONE } from "../../shared/operation/channel.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { BRIDGE, STATION, smallScenario, unit } from "../drill/small-drill.ts";
import { type DrillRoom, openDrillRoom, sendAs } from "./drill-room.ts";

let room: DrillRoom;
beforeEach(async () => {
  room = openDrillRoom(smallScenario());
  room.field.device("chief");
  room.field.device("crew", { role: "coordinator" });
  room.field.device("police-post", { agency: "police" });
  room.field.device("trainer", { role: "exercise-control" });
  room.field.device("evaluator", { agency: "police", role: "observer" });
  await room.does(
    { atMs: 0, effect: "unit-appears", unit: unit("engine-1", "fire", "fire-engine") },
    { atMs: 0, effect: "unit-appears", unit: unit("patrol-1", "police", "patrol-car") },
  );
});
afterEach(async () => {
  expect(room.field.bugs).toEqual([]);
  await room.field.close();
});

const NOTHING: TickChanges = { boards: [], marks: [], units: [], fixes: [], annotations: [] };
const ENGINE = { agency: "fire", unit: "engine-1" } as const;
const task = (to: CommandInput<"task.give">["to"]): CommandInput<"task.give"> => {
  const about = { task: "pump", priority: "urgent", where: { at: BRIDGE } } as const;
  return { channel: EVERYONE, post: "t", ...about, checklist: [], to };
};
const message = (channel: string, post = "m") => {
  const text = { text: "The dike holds", language: "en" };
  return { channel, post, text, priority: "routine", wantsAcknowledgement: true } as const;
};
const reached = (agency: string, mark: string, post = "everyone/m") => ({
  atMs: 1_000,
  deed: "message-reached",
  message: post,
  agency,
  mark,
});

test("a task is given to its addressees, answered step by step, given to more, and taken back", async () => {
  const on = { channel: EVERYONE, post: "t" };
  const about = { atMs: 1_000, task: "everyone/t" };
  const given = { ...about, deed: "task-given", kind: "pump", byAgency: "fire", priority: "urgent", at: BRIDGE };
  expect(await room.deedsOf("chief", "task.give", task([ENGINE]))).toEqual([{ ...given, to: [ENGINE] }]);
  expect(await room.deedsOf("crew", "board.mark", { channel: EVERYONE, delivered: 1 })).toEqual([
    { ...about, deed: "task-step", ...ENGINE, step: "delivered" },
  ]);
  expect(await room.deedsOf("crew", "task.answer", { ...on, to: ENGINE, step: "acknowledged" })).toEqual([
    { atMs: 1_000, deed: "unit-status", unit: "engine-1", status: "assigned" },
    { ...about, deed: "task-step", ...ENGINE, step: "acknowledged" },
  ]);
  expect(
    await room.deedsOf("chief", "task.change", { ...on, priority: "immediate", to: [{ agency: "police" }] }),
  ).toEqual([{ ...given, priority: "immediate", to: [{ agency: "police" }] }]);
  expect(await room.deedsOf("chief", "task.withdraw", on)).toEqual([{ ...about, deed: "task-withdrawn" }]);
});

test("a request is asked, offered for, accepted in part and brought, and cancelled once", async () => {
  const on = { channel: EVERYONE, post: "r" };
  const about = { atMs: 1_000, request: "everyone/r" };
  const asked = { what: "boat", quantity: 3, priority: "urgent", deliverTo: { at: BRIDGE } } as const;
  expect(await room.deedsOf("chief", "request.ask", { ...on, ...asked })).toEqual([
    { ...about, deed: "asked", what: "boat", quantity: 3, byAgency: "fire", at: BRIDGE },
  ]);
  expect(await room.deedsOf("police-post", "offer.make", { ...on, offer: "o", quantity: 2 })).toEqual([
    { ...about, deed: "offered", offer: "o", agency: "police", quantity: 2 },
  ]);
  const decided = { ...on, offer: "o", decision: "accepted", accepted: 1 } as const;
  expect(await room.deedsOf("chief", "offer.decide", decided)).toEqual([
    { ...about, deed: "offer-step", offer: "o", step: "accepted", quantity: 1 },
  ]);
  expect(await room.deedsOf("police-post", "offer.move", { ...on, offer: "o", step: "on-the-way" })).toEqual([
    { ...about, deed: "offer-step", offer: "o", step: "on-the-way" },
  ]);
  expect(await room.deedsOf("chief", "request.cancel", on)).toEqual([{ ...about, deed: "request-cancelled" }]);
  expect(await room.deedsOf("chief", "request.cancel", on)).toEqual([]);
});

test("a message is for the others on its channel, and on its own channel for the agency itself", async () => {
  const said = { atMs: 1_000, deed: "said", byAgency: "fire", text: "The dike holds" };
  expect(await room.deedsOf("chief", "message.send", message(EVERYONE))).toEqual([
    { ...said, message: "everyone/m", to: ["police"] },
  ]);
  expect(await room.deedsOf("chief", "message.send", message(agencyChannel("fire")))).toEqual([
    { ...said, message: "agency-fire/m", to: ["fire"] },
  ]);
  expect(await room.deedsOf("trainer", "message.send", message(EVERYONE, "n"))).toEqual([
    { ...said, byAgency: undefined, message: "everyone/n", to: ["police"] },
  ]);
});

test("a message has come to an agency with the first of it who has it, and is acknowledged by whoever does", async () => {
  await room.deedsOf("chief", "message.send", message(EVERYONE));
  const has = (member: string) => room.deedsOf(member, "board.mark", { channel: EVERYONE, delivered: 1 });
  expect(await has("evaluator")).toEqual([]);
  expect(await has("crew")).toEqual([]);
  expect(await has("police-post")).toEqual([reached("police", "delivered")]);
  room.field.device("second-post", { agency: "police" });
  expect(await has("second-post")).toEqual([]);
  expect(await room.deedsOf("police-post", "message.acknowledge", { channel: EVERYONE, post: "m" })).toEqual([
    reached("police", "acknowledged"),
  ]);
});

test("what was on a board before play reaches nobody in it", async () => {
  await room.turn(({ scene, changes }) => {
    sendAs(scene, "chief", "message.send", message(EVERYONE));
    changes();
  });
  expect(await room.deedsOf("police-post", "board.mark", { channel: EVERYONE, delivered: 1 })).toEqual([]);
});

test("units come, say what they do and where they are, and go", async () => {
  const added = { unit: "boat-1", name: "Boat 1", symbol: "boat", capabilities: ["night"] };
  const about = { atMs: 1_000, unit: "boat-1" };
  expect(await room.deedsOf("chief", "unit.add", added)).toEqual([
    { ...about, deed: "unit-added", agency: "fire", symbol: "boat", capabilities: ["night"] },
  ]);
  expect(await room.deedsOf("crew", "unit.set-status", { unit: "boat-1", status: "on-scene" })).toEqual([
    { ...about, deed: "unit-status", status: "on-scene" },
  ]);
  const fix = (at: readonly [number, number], agoS: number) => {
    const measuredAtMs = room.field.now() - agoS * 1_000;
    return { at: [...at] as [number, number], accuracyM: 5, measuredAtMs, source: "tablet" as const };
  };
  const fixes = [fix(BRIDGE, 60), fix(STATION, 10), fix([0, 0], 5)];
  expect(await room.deedsOf("crew", "fixes.report", { reports: [{ unit: "boat-1", fixes }] })).toEqual([
    { ...about, deed: "unit-heard", at: STATION },
  ]);
  expect(await room.deedsOf("chief", "unit.remove", { unit: "boat-1" })).toEqual([{ ...about, deed: "unit-removed" }]);
});

test("what people draw is plotted by their agency, and by nobody where a trainer draws; what is no shape is nothing", async () => {
  const facts = { kind: "point", geometry: '{"type":"Point","coordinates":[25.29,54.69]}', symbol: "flood" } as const;
  const change = (actor: string, more: object = {}) => ({
    actor,
    layer: "situation",
    annotation: "a",
    facts: { ...facts, label: undefined, ...more },
  });
  const deeds = await room.turn(({ scene }) => {
    const annotations = [
      change("police-post"),
      change("trainer"),
      change("chief", { geometry: "{" }),
      change("chief", { kind: "area" }),
      { ...change("chief"), facts: undefined },
    ];
    return deedsOf({ ...NOTHING, annotations }, { scene, atMs: 1_000, names: room.names });
  });
  const geometry = { type: "Point", coordinates: [25.29, 54.69] };
  const plotted = {
    atMs: 1_000,
    deed: "plotted",
    layer: "situation",
    annotation: "a",
    kind: "point",
    symbol: "flood",
    geometry,
  };
  expect(deeds).toEqual([
    { ...plotted, byAgency: "police" },
    { ...plotted, byAgency: undefined },
    { atMs: 1_000, deed: "erased", layer: "situation", annotation: "a" },
  ]);
});

test("what people do with what the engine put there is done to the engine's own", async () => {
  await room.does(
    {
      atMs: 0,
      effect: "message",
      id: "inject-12",
      inject: "12",
      to: ["police"],
      from: "Gauge",
      by: "radio",
      text: { text: "Water rises", language: "en" },
      priority: "urgent",
      wantsAcknowledgement: true,
    },
    {
      atMs: 0,
      effect: "deed",
      deed: { atMs: 0, deed: "asked", request: "does-ask", what: "boat", quantity: 1, byAgency: "fire", at: BRIDGE },
    },
    {
      atMs: 0,
      effect: "deed",
      deed: {
        atMs: 0,
        deed: "task-given",
        task: "does-give",
        kind: "pump",
        byAgency: "police",
        priority: "urgent",
        to: [ENGINE],
      },
    },
  );
  const posts = await room.turn(({ scene }) => {
    const only = (channel: string, kind: "message" | "request" | "task") => {
      const [id = ""] = scene.boards.ofKind(channel, kind).keys();
      return id;
    };
    return {
      message: only(agencyChannel("police"), "message"),
      request: only(EVERYONE, "request"),
      task: only(EVERYONE, "task"),
    };
  });
  const acknowledged = { channel: agencyChannel("police"), post: posts.message };
  expect(await room.deedsOf("police-post", "message.acknowledge", acknowledged)).toEqual([
    reached("police", "acknowledged", "inject-12"),
  ]);
  const offer = { channel: EVERYONE, post: posts.request, offer: "o", quantity: 1 };
  expect(await room.deedsOf("police-post", "offer.make", offer)).toMatchObject([
    { deed: "offered", request: "does-ask" },
  ]);
  const answer = { channel: EVERYONE, post: posts.task, to: ENGINE, step: "under-way" } as const;
  expect(await room.deedsOf("crew", "task.answer", answer)).toEqual([
    { atMs: 1_000, deed: "unit-status", unit: "engine-1", status: "en-route" },
    { atMs: 1_000, deed: "task-step", task: "does-give", ...ENGINE, step: "under-way" },
  ]);
});

test("what was drawn for two agencies is erased when the second has taken it away", async () => {
  const annotation = { id: "m", kind: "point", geometry: { type: "Point", coordinates: BRIDGE } } as const;
  await room.does({ atMs: 0, effect: "draw", to: ["fire", "police"], annotation });
  const takenBy = (agency: string) =>
    room.turn(({ scene, changes }) => {
      changes();
      const drawn = room.names.addAnnotation("exercise-control", "m");
      sendAs(scene, agency === "fire" ? "chief" : "police-post", "annotations.delete", {
        layer: `drill-${agency}`,
        annotations: [drawn],
      });
      return deedsOf(changes(), { scene, atMs: 1_000, names: room.names });
    });
  expect(await takenBy("fire")).toEqual([]);
  expect(await takenBy("police")).toEqual([
    { atMs: 1_000, deed: "erased", layer: "exercise-control", annotation: "m" },
  ]);
});

import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { carryOut } from "../../server/drill/carry-out.ts";
import { DrillNames } from "../../server/drill/drill-names.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import { EMPTY_WORLD } from "../../shared/drill/world.ts";
import { applyDeeds } from "../../shared/drill/world-reducer.ts";
import { agencyChannel, EVERYONE } from "../../shared/operation/channel.ts";
import type { DocumentName } from "../../shared/protocol/documents.ts";
import { BRIDGE, STATION, smallScenario, unit } from "../drill/small-drill.ts";
import { type DrillRoom, openDrillRoom, sendAs } from "./drill-room.ts";

let room: DrillRoom;
afterEach(async () => {
  expect(room.field.bugs).toEqual([]);
  await room.field.close();
});

const POINT = { type: "Point", coordinates: BRIDGE } as const;
const FLOODED = { id: "secret-mark", kind: "point", geometry: POINT, symbol: "flood", label: "Under water" } as const;
const ENGINE = { agency: "fire", unit: "engine-1" } as const;
const APPEARS: DrillEffect = { atMs: 0, effect: "unit-appears", unit: unit("engine-1", "fire", "fire-engine") };
const told = (to: readonly string[]): DrillEffect => ({
  atMs: 1_000,
  effect: "message",
  id: "inject-12a",
  inject: "12a",
  to,
  from: "A caller",
  by: "phone",
  text: { text: "The bridge is under water", language: "en" },
  priority: "urgent",
  wantsAcknowledgement: true,
});
const drawn = (to: readonly string[], layer?: string): DrillEffect => ({
  atMs: 1_000,
  effect: "draw",
  to,
  annotation: FLOODED,
  layer,
});
const does = (deed: Deed): DrillEffect => ({ atMs: deed.atMs, effect: "deed", deed });
const GIVEN: Deed = {
  atMs: 1_000,
  deed: "task-given",
  task: "does-pump",
  kind: "pump",
  byAgency: "fire",
  priority: "urgent",
  at: BRIDGE,
  to: [ENGINE],
};
const step = (name: "delivered" | "acknowledged" | "under-way" | "done"): Deed => ({
  atMs: 2_000,
  deed: "task-step",
  task: "does-pump",
  ...ENGINE,
  step: name,
});

/** Every byte of these documents that a device of an agency receives. */
async function received(agency: string, documents: readonly DocumentName[]): Promise<string> {
  const device = room.field.device(`reader-of-${agency}`, { agency });
  await device.regainLink(documents);
  await room.field.settle(device);
  return documents.map((name) => Buffer.from(Y.encodeStateAsUpdate(device.doc(name))).toString("latin1")).join();
}

test("an inject's message stands on the own channel of each addressed agency under a hash, and the others get nothing", async () => {
  room = openDrillRoom(smallScenario(), { agencies: ["fire", "police"] });
  const said = { atMs: 1_000, deed: "said", message: "inject-12a", inject: "12a", text: "The bridge is under water" };
  expect(await room.does(told(["police", "nobody"]))).toEqual([{ ...said, to: ["police"] }]);
  await room.turn(({ scene }) => {
    const [message] = scene.boards.ofKind(agencyChannel("police"), "message").values();
    expect(message).toMatchObject({ made: { by: "exercise", name: "A caller", agency: "fire" }, priority: "urgent" });
    expect(message?.id).toMatch(/^[A-Za-z0-9_-]{24}$/);
    expect(scene.boards.posts(EVERYONE).size).toBe(0);
    expect(scene.boards.posts(agencyChannel("fire")).size).toBe(0);
  });
  expect(await received("police", ["board/agency-police"])).toContain("The bridge is under water");
  expect(await received("fire", [`board/${EVERYONE}`, "board/agency-fire"])).not.toContain("bridge");
});

test("to three agencies one message is three posts, each delivered and acknowledged for itself, also after a restart", async () => {
  room = openDrillRoom(smallScenario(), { agencies: ["fire"] });
  const deeds = await room.does(told(["fire", "police"]));
  expect(deeds.slice(1)).toEqual([
    { atMs: 1_000, deed: "message-reached", message: "inject-12a", agency: "police", mark: "delivered" },
  ]);
  const acknowledged: Deed = { ...deeds[1], mark: "acknowledged" } as Deed;
  const names = new DrillNames(applyDeeds(EMPTY_WORLD, deeds));
  await room.turn(({ scene }) => {
    expect(carryOut(scene, [does(acknowledged)], { ...room.at, names }).deeds).toEqual([acknowledged]);
    expect(carryOut(scene, [does(acknowledged)], { ...room.at, names }).deeds).toEqual([]);
    const stamps = ["fire", "police"].map((agency) =>
      [...scene.boards.ofKind(agencyChannel(agency), "message").values()].map((post) => post.acknowledged),
    );
    expect(stamps).toEqual([[[]], [[expect.objectContaining({ agency: "police" })]]]);
    expect(names.reach("inject-12a", "police")).toBe(false);
    expect(names.reach("inject-12a", "fire")).toBe(true);
  });
});

test("what is drawn for one agency is on a layer of its own that nobody else sees, and is taken away again", async () => {
  room = openDrillRoom(smallScenario());
  expect(await room.does(drawn(["police"]))).toMatchObject([{ deed: "plotted", annotation: "secret-mark" }]);
  const shown = await received("police", ["layer/drill-police"]);
  expect(shown).toContain("Under water");
  expect(shown).not.toContain("secret-mark");
  expect(await received("fire", ["layer/drill-police"])).not.toContain("Under water");
  await room.turn(({ scene }) => expect(scene.layer("drill-fire")).toBeUndefined());
  const gone: DrillEffect = { atMs: 2_000, effect: "erase", to: ["police"], annotation: "secret-mark" };
  expect(await room.does(gone)).toMatchObject([{ deed: "erased", annotation: "secret-mark" }]);
  expect(await room.does(gone)).toEqual([]);
});

test("what is drawn for nobody is in nobody's picture", async () => {
  room = openDrillRoom(smallScenario());
  expect(await room.does(drawn([]))).toEqual([]);
  await room.turn(({ scene }) => expect(scene.layers().map(({ id }) => id)).toEqual(["situation"]));
});

test("on a start layer stands what is for all who read it; what is for some of them is on their own layers", async () => {
  const layer = {
    id: "plan",
    name: "Plan",
    owner: "fire",
    tlp: "GREEN",
    grants: { police: "view", gone: "edit" },
  } as const;
  room = openDrillRoom(smallScenario({ start: { layers: [{ ...layer, annotations: [] }], resources: [] } }));
  await room.does({ atMs: 0, effect: "layer", layer });
  const standsOn = () =>
    room.turn(({ scene }) => {
      const id = room.names.addAnnotation("plan", FLOODED.id);
      return scene.layers().flatMap((one) => (scene.annotationProperty(one.id, id, "kind") ? [one.id] : []));
    });
  await room.turn(({ scene }) => expect(scene.layer("plan")?.grants).toEqual({ police: "view" }));
  await room.does(drawn(["fire"], "plan"));
  expect(await standsOn()).toEqual(["drill-fire"]);
  expect(await room.does(drawn(["fire", "police"], "plan"))).toMatchObject([{ layer: "plan", annotation: FLOODED.id }]);
  expect(await standsOn()).toContain("plan");
});

test("a unit comes at its place, goes on faster than any car when time does, and leaves its tasks behind", async () => {
  room = openDrillRoom(smallScenario());
  await room.does(APPEARS, does(GIVEN));
  const heard: Deed = { atMs: 2_000, deed: "unit-heard", unit: "engine-1", at: BRIDGE };
  expect(await room.does({ ...does(heard), speedMps: 14.04, headingDeg: 359.7 } as DrillEffect)).toEqual([heard]);
  await room.turn(({ scene }) => {
    const engine = scene.unit("engine-1");
    expect(engine && scene.lastFix(engine)).toMatchObject({
      at: BRIDGE,
      speedMps: 14,
      headingDeg: 0,
      source: "simulated",
    });
  });
  expect(await room.does({ atMs: 3_000, effect: "unit-leaves", unit: "engine-1" })).toEqual([
    { atMs: 3_000, deed: "unit-removed", unit: "engine-1" },
  ]);
  expect(await room.does(does(heard), does(step("acknowledged")))).toEqual([]);
  await room.turn(({ scene }) => {
    const [task] = scene.boards.ofKind(agencyChannel("fire"), "task").values();
    expect(task?.assignments).toMatchObject([{ state: "sent", orphaned: true }]);
  });
});

test("who takes over from the engine is where its device says", async () => {
  room = openDrillRoom(smallScenario());
  await room.does(APPEARS);
  room.field.device("crew", { role: "coordinator" });
  room.field.passSeconds(1);
  const fix = {
    at: [2.35, 48.85] as [number, number],
    accuracyM: 5,
    measuredAtMs: room.field.now(),
    source: "tablet" as const,
  };
  const reports = [{ unit: "engine-1", fixes: [fix] }];
  expect(await room.deedsOf("crew", "fixes.report", { reports })).toMatchObject([{ deed: "unit-heard", at: fix.at }]);
});

test("a task is on the giver's own channel where it is for its own, and is answered as people answer", async () => {
  room = openDrillRoom(smallScenario());
  expect(await room.does(APPEARS, does(GIVEN), does(step("delivered")), does(step("acknowledged")))).toEqual([
    { atMs: 0, deed: "unit-added", unit: "engine-1", agency: "fire", symbol: "fire-engine", capabilities: [] },
    { atMs: 0, deed: "unit-heard", unit: "engine-1", at: STATION },
    GIVEN,
    step("delivered"),
    step("acknowledged"),
    { atMs: 2_000, deed: "unit-status", unit: "engine-1", status: "assigned" },
  ]);
  await room.does(does({ ...GIVEN, task: "does-more", to: [{ agency: "police" }] }));
  await room.turn(({ scene }) => {
    const [task] = scene.boards.ofKind(agencyChannel("fire"), "task").values();
    expect(task?.assignments[0]?.steps.map((one) => one.step)).toEqual(["delivered", "acknowledged"]);
    const logged = [...scene.boards.ofKind(agencyChannel("fire"), "log").values()].map(({ entry }) => entry.event);
    expect(logged).toEqual(["task", "task", "unit-status"]);
    const [shared] = scene.boards.ofKind(EVERYONE, "task").values();
    expect(shared?.assignments).toMatchObject([{ to: { agency: "police" }, state: "delivered" }]);
  });
});

test("what comes too late is left out: a step of a task that was withdrawn, one that leads back, one of a played unit", async () => {
  room = openDrillRoom(smallScenario());
  room.field.device("chief");
  await room.does(APPEARS, does(GIVEN), does(step("under-way")));
  expect(await room.does(does(step("acknowledged")), does({ ...step("done"), task: "does-nothing" } as Deed))).toEqual(
    [],
  );
  await room.turn(({ scene }) => {
    const playedUnit = () => true;
    expect(carryOut(scene, [does(step("done"))], { ...room.at, playedUnit }).deeds).toEqual([]);
    const [id = ""] = scene.boards.ofKind(agencyChannel("fire"), "task").keys();
    sendAs(scene, "chief", "task.withdraw", { channel: agencyChannel("fire"), post: id });
  });
  expect(await room.does(does(step("done")))).toEqual([]);
});

test("an offer that is more than is wanted, and one for a request that was cancelled, is left out", async () => {
  room = openDrillRoom(smallScenario());
  room.field.device("chief");
  const asked: Deed = {
    atMs: 1_000,
    deed: "asked",
    request: "r",
    what: "boat",
    quantity: 1,
    byAgency: "fire",
    at: BRIDGE,
  };
  const offered = (offer: string): Deed => ({
    atMs: 1_000,
    deed: "offered",
    request: "r",
    offer,
    agency: "police",
    quantity: 1,
  });
  const accepted = (offer: string): Deed => ({
    atMs: 1_000,
    deed: "offer-step",
    request: "r",
    offer,
    step: "accepted",
    quantity: 1,
  });
  const all = [asked, offered("a"), offered("b"), accepted("a")];
  expect(await room.does(...all.map(does))).toEqual(all);
  expect(await room.does(does(accepted("b")), does(asked))).toEqual([]);
  await room.turn(({ scene }) => {
    const [id = ""] = scene.boards.ofKind(EVERYONE, "request").keys();
    sendAs(scene, "chief", "request.cancel", { channel: EVERYONE, post: id });
  });
  expect(await room.does(does(offered("c")))).toEqual([]);
});

test("an agency that nobody plays cancels what it asked for, once", async () => {
  room = openDrillRoom(smallScenario());
  const asked = {
    atMs: 1_000,
    deed: "asked",
    request: "r",
    what: "boat",
    quantity: 1,
    byAgency: "fire",
    at: BRIDGE,
  } as const;
  const cancelled: Deed = { atMs: 2_000, deed: "request-cancelled", request: "r" };
  expect(await room.does(does(asked), does(cancelled), does(cancelled))).toEqual([asked, cancelled]);
  await room.turn(({ scene }) => {
    const [request] = scene.boards.ofKind(EVERYONE, "request").values();
    expect(request?.cancelled).toMatchObject({ agency: "fire" });
  });
});

test("what an agency could lend stands in its catalogue, never below nothing, and comes again after it was gone", async () => {
  room = openDrillRoom(smallScenario());
  const lend = (change: number): DrillEffect => ({
    atMs: 0,
    effect: "resource",
    agency: "police",
    what: "boat",
    change,
  });
  const stock = () =>
    room.turn(({ scene }) => [...scene.boards.ofKind(EVERYONE, "resource").values()].map(({ quantity }) => quantity));
  const seen: (readonly number[])[] = [];
  for (const change of [-1, 3, -1, -5, 2]) {
    await room.does(lend(change));
    seen.push(await stock());
  }
  expect(seen).toEqual([[], [3], [2], [], [2]]);
});

test("an effect that fails is handed back, and the others are carried out", async () => {
  room = openDrillRoom(smallScenario());
  const nobody: DrillEffect = { atMs: 0, effect: "unit-appears", unit: unit("ghost", "nobody", "boat") };
  const { deeds, failures } = await room.turn(({ scene }) => carryOut(scene, [nobody, APPEARS], room.at));
  expect(failures).toEqual([{ effect: nobody, detail: 'there is no agency "nobody"' }]);
  expect(deeds.map(({ deed }) => deed)).toEqual(["unit-added", "unit-heard"]);
});

test("a layer that somebody has made under the name of an agency's own is not drawn on", async () => {
  room = openDrillRoom(smallScenario());
  const { failures } = await room.turn(({ scene }) => {
    scene.addLayer({ id: "drill-police", name: "Mine", owner: "fire", tlp: "CLEAR", order: 9, grants: {} });
    return carryOut(scene, [drawn(["police"])], room.at);
  });
  expect(failures).toHaveLength(1);
  expect(await received("fire", ["layer/drill-police"])).not.toContain("Under water");
});

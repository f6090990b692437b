import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OFFER_STATES } from "../../shared/coordination/resource-request.ts";
import { TASK_STATES } from "../../shared/coordination/task.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import { EMPTY_WORLD, type World } from "../../shared/drill/world.ts";
import { applyDeed, applyDeeds } from "../../shared/drill/world-reducer.ts";
import { UNIT_STATUSES } from "../../shared/picture/unit.ts";
import { TOWN } from "./played-drill.ts";

const id = fc.constantFrom("a", "b", "c");
const agency = fc.constantFrom("fire", "police");
const place = fc.constantFrom(TOWN, [22.8, 54.7] as const);
const laterThan = <State extends string, First extends State>(first: First, states: readonly State[]) =>
  fc.constantFrom(...states.filter((state): state is Exclude<State, First> => state !== first));

/** Anything that can be done, about things that are there and things that are not. */
const somethingDone: fc.Arbitrary<Deed> = fc
  .tuple(
    fc.integer({ min: 0, max: 20 }),
    fc.oneof(
      fc.record({
        deed: fc.constant("unit-added" as const),
        unit: id,
        agency,
        symbol: fc.constant("boat"),
        capabilities: fc.constant([]),
      }),
      fc.record({ deed: fc.constant("unit-removed" as const), unit: id }),
      fc.record({ deed: fc.constant("unit-status" as const), unit: id, status: fc.constantFrom(...UNIT_STATUSES) }),
      fc.record({ deed: fc.constant("unit-heard" as const), unit: id, at: place }),
      fc.record({
        deed: fc.constant("task-given" as const),
        task: id,
        kind: fc.constant("rescue" as const),
        byAgency: agency,
        priority: fc.constant("urgent" as const),
        to: fc.array(fc.record({ agency, unit: fc.option(id, { nil: undefined }) }), { minLength: 1, maxLength: 2 }),
      }),
      fc.record({
        deed: fc.constant("task-step" as const),
        task: id,
        agency,
        unit: fc.option(id, { nil: undefined }),
        step: laterThan("sent", TASK_STATES),
      }),
      fc.record({ deed: fc.constant("task-withdrawn" as const), task: id }),
      fc.record({
        deed: fc.constant("asked" as const),
        request: id,
        what: fc.constant("boat"),
        quantity: fc.constant(4),
        byAgency: agency,
        at: place,
      }),
      fc.record({ deed: fc.constant("request-cancelled" as const), request: id }),
      fc.record({ deed: fc.constant("offered" as const), request: id, offer: id, agency, quantity: fc.constant(2) }),
      fc.record({
        deed: fc.constant("offer-step" as const),
        request: id,
        offer: id,
        step: laterThan("offered", OFFER_STATES),
      }),
      fc.record({ deed: fc.constant("said" as const), message: id, byAgency: agency, to: fc.array(agency) }),
      fc.record({
        deed: fc.constant("message-reached" as const),
        message: id,
        agency,
        mark: fc.constantFrom("delivered" as const, "acknowledged" as const),
      }),
      fc.record({
        deed: fc.constant("plotted" as const),
        layer: id,
        annotation: id,
        byAgency: agency,
        kind: fc.constant("point" as const),
        geometry: place.map((coordinates) => ({ type: "Point" as const, coordinates })),
      }),
      fc.record({ deed: fc.constant("erased" as const), layer: id, annotation: id }),
    ),
  )
  .map(([atMs, deed]) => ({ ...deed, atMs }));

const worldOf = (...deeds: readonly Deed[]): World => applyDeeds(EMPTY_WORLD, deeds);
const added: Deed = { deed: "unit-added", unit: "a", agency: "fire", symbol: "boat", capabilities: [], atMs: 0 };
const given: Deed = {
  deed: "task-given",
  task: "t",
  kind: "rescue",
  byAgency: "police",
  priority: "urgent",
  to: [{ agency: "fire", unit: "a" }],
  atMs: 1,
};

describe("the world that deeds make", () => {
  test("is the same one by one and all at once, and leaves the world before as it was", () => {
    fc.assert(
      fc.property(
        fc.array(somethingDone, { maxLength: 60 }),
        fc.array(somethingDone, { maxLength: 60 }),
        (before, deeds) => {
          const known = worldOf(...before);
          const copy = structuredClone(known);
          expect(applyDeeds(known, deeds)).toEqual(deeds.reduce(applyDeed, known));
          expect(known).toEqual(copy);
        },
      ),
    );
  });

  test("is not changed by the last deed coming once more", () => {
    fc.assert(
      fc.property(fc.array(somethingDone, { minLength: 1, maxLength: 60 }), (deeds) => {
        const world = worldOf(...deeds);
        const last = deeds.at(-1);
        if (!last || last.deed === "unit-removed") return;
        expect(applyDeed(world, last)).toBe(world);
      }),
    );
  });

  test("knows nothing of what is not there", () => {
    const deeds: Deed[] = [
      { deed: "unit-status", unit: "a", status: "assigned", atMs: 1 },
      { deed: "unit-heard", unit: "a", at: TOWN, atMs: 1 },
      { deed: "task-step", task: "t", agency: "fire", step: "done", atMs: 1 },
      { deed: "offered", request: "r", offer: "o", agency: "fire", quantity: 1, atMs: 1 },
      { deed: "message-reached", message: "m", agency: "fire", mark: "delivered", atMs: 1 },
      { deed: "erased", layer: "l", annotation: "a", atMs: 1 },
    ];
    expect(worldOf(...deeds)).toBe(EMPTY_WORLD);
  });

  test("keeps the newer place and status of a unit when older ones come late", () => {
    const world = worldOf(
      added,
      { deed: "unit-heard", unit: "a", at: TOWN, atMs: 10 },
      { deed: "unit-status", unit: "a", status: "on-scene", atMs: 10 },
      { deed: "unit-heard", unit: "a", at: [0, 0], atMs: 9 },
      { deed: "unit-status", unit: "a", status: "en-route", atMs: 9 },
    );
    expect(world.units.get("a")).toMatchObject({ at: TOWN, heardMs: 10, status: "on-scene", statusSinceMs: 10 });
  });

  test("leads a task onwards only, and knows when each step was first reached", () => {
    const step = (kind: "delivered" | "acknowledged" | "done" | "declined", atMs: number): Deed => ({
      deed: "task-step",
      task: "t",
      agency: "fire",
      unit: "a",
      step: kind,
      atMs,
    });
    const world = worldOf(
      given,
      step("acknowledged", 5),
      step("delivered", 6),
      step("done", 9),
      step("declined", 10),
      step("done", 11),
    );
    expect(world.tasks.get("t")?.to).toEqual([
      { agency: "fire", unit: "a", state: "done", at: { sent: 1, acknowledged: 5, done: 9 } },
    ]);
  });

  test("adds who comes to a task later, and loses nothing of those before", () => {
    const acknowledged: Deed = {
      deed: "task-step",
      task: "t",
      agency: "fire",
      unit: "a",
      step: "acknowledged",
      atMs: 2,
    };
    const more: Deed = { ...given, to: [{ agency: "fire", unit: "a" }, { agency: "police" }], atMs: 3 };
    expect(worldOf(given, acknowledged, more).tasks.get("t")?.to).toMatchObject([
      { unit: "a", state: "acknowledged" },
      { agency: "police", state: "sent", at: { sent: 3 } },
    ]);
  });

  test("counts of an offer what was accepted, and takes no step that does not follow", () => {
    const offerStep = (step: "accepted" | "arrived" | "returned", quantity?: number): Deed => ({
      deed: "offer-step",
      request: "r",
      offer: "o",
      step,
      quantity,
      atMs: 5,
    });
    const asked: Deed = { deed: "asked", request: "r", what: "boat", quantity: 4, byAgency: "fire", at: TOWN, atMs: 1 };
    const offered: Deed = { deed: "offered", request: "r", offer: "o", agency: "police", quantity: 3, atMs: 2 };
    const world = worldOf(asked, offered, offerStep("returned"), offerStep("accepted", 2), offerStep("accepted", 1));
    expect(world.requests.get("r")?.offers).toMatchObject([{ state: "accepted", quantity: 2 }]);
  });

  test("of a request that was cancelled nothing more is offered or accepted, and what is under way still arrives", () => {
    const asked: Deed = { deed: "asked", request: "r", what: "boat", quantity: 4, byAgency: "fire", at: TOWN, atMs: 1 };
    const offered = (offer: string, atMs = 2): Deed => ({
      deed: "offered",
      request: "r",
      offer,
      agency: "police",
      quantity: 1,
      atMs,
    });
    const step = (offer: string, to: "accepted" | "on-the-way" | "arrived", atMs: number): Deed => ({
      deed: "offer-step",
      request: "r",
      offer,
      step: to,
      atMs,
    });
    const before = [
      asked,
      offered("a"),
      offered("b"),
      offered("c"),
      step("a", "accepted", 3),
      step("b", "accepted", 3),
    ];
    const cancelled: Deed = { deed: "request-cancelled", request: "r", atMs: 5 };
    const after = [step("c", "accepted", 6), step("b", "on-the-way", 6), step("a", "arrived", 6), offered("d", 6)];
    const world = worldOf(...before, step("a", "on-the-way", 4), cancelled, { ...cancelled, atMs: 7 }, ...after);
    expect(world.requests.get("r")).toMatchObject({ cancelledMs: 5 });
    expect(world.requests.get("r")?.offers.map(({ id, state }) => [id, state])).toEqual([
      ["a", "arrived"],
      ["b", "accepted"],
      ["c", "offered"],
    ]);
  });

  test("takes an acknowledged message for a delivered one, and hears only those that it was for", () => {
    const said: Deed = { deed: "said", message: "m", inject: "i", to: ["fire"], atMs: 1 };
    const reached = (agency: string, mark: "delivered" | "acknowledged", atMs: number): Deed => ({
      deed: "message-reached",
      message: "m",
      agency,
      mark,
      atMs,
    });
    const world = worldOf(
      said,
      reached("police", "delivered", 2),
      reached("fire", "acknowledged", 3),
      reached("fire", "delivered", 4),
    );
    expect(world.messages.get("m")).toMatchObject({ delivered: { fire: 3 }, acknowledged: { fire: 3 } });
  });

  test("keeps when something was first marked and by whom, through every change", () => {
    const mark = (byAgency: string, atMs: number, at: readonly [number, number]): Deed => ({
      deed: "plotted",
      layer: "l",
      annotation: "a",
      byAgency,
      kind: "point",
      geometry: { type: "Point", coordinates: at },
      atMs,
    });
    const world = worldOf(mark("fire", 1, TOWN), mark("police", 7, [1, 1]), mark("police", 5, [2, 2]));
    expect(world.plotted.get("l/a")).toMatchObject({
      byAgency: "fire",
      plottedMs: 1,
      changedMs: 7,
      geometry: { coordinates: [1, 1] },
    });
  });
});

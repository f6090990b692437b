import { describe, expect, test } from "vitest";
import { type Cast, NOBODY } from "../../shared/drill/cast.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import { deedsOf } from "../../shared/drill/drill-record.ts";
import { runDrill } from "../../shared/drill/run-drill.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { BRIDGE, bridgeInject, closeBridge, MINUTE_MS, planOf } from "./small-drill.ts";

const PLAYED_POLICE: Cast = { roles: new Set(["police-commander"]), units: new Set() };
const WITH_BRIDGE: Partial<Scenario> = { injects: [bridgeInject()], expected: [closeBridge()] };

describe("what is typically done", () => {
  test("comes in its time after the inject, once, and its unit drives there", () => {
    const { events, run } = runDrill(planOf(WITH_BRIDGE), { untilMs: 40 * MINUTE_MS });
    const given = deedsOf(events, "task-given");
    expect(given).toHaveLength(1);
    expect(given[0]).toMatchObject({ kind: "cordon", byAgency: "police", at: BRIDGE, to: [{ unit: "patrol-1" }] });
    expect(given[0]?.atMs).toBeGreaterThanOrEqual(7 * MINUTE_MS);
    expect(given[0]?.atMs).toBeLessThanOrEqual(9 * MINUTE_MS + 1_000);
    expect(run.state.expected.get("close-bridge")?.state).toBe("met");
    expect(deedsOf(events, "unit-status").map(({ status }) => status)).toContain("on-scene");
  });

  test("is not done for a role that somebody plays", () => {
    const { events, run } = runDrill(planOf(WITH_BRIDGE), { untilMs: 40 * MINUTE_MS, cast: PLAYED_POLICE });
    expect(deedsOf(events, "task-given")).toEqual([]);
    expect(run.state.expected.get("close-bridge")?.state).toBe("missed");
  });

  test("is not done again where people did it", () => {
    const own: Deed = {
      atMs: 6 * MINUTE_MS,
      deed: "task-given",
      task: "own",
      kind: "cordon",
      byAgency: "fire",
      priority: "urgent",
      to: [{ agency: "police", unit: "patrol-1" }],
    };
    const { events } = runDrill(planOf(WITH_BRIDGE), { untilMs: 40 * MINUTE_MS, deeds: [own] });
    expect(deedsOf(events, "task-given").map(({ task }) => task)).toEqual(["own"]);
  });

  test("is left undone as often as the script says", () => {
    const half = closeBridge();
    const expected = [{ ...half, typically: half.typically && { ...half.typically, likely: 0.5 } }];
    const done = Array.from({ length: 40 }, (_, seed) => {
      const { events } = runDrill(planOf({ ...WITH_BRIDGE, expected }, seed), { untilMs: 10 * MINUTE_MS });
      return deedsOf(events, "task-given").length;
    }).reduce((a, b) => a + b);
    expect(done).toBeGreaterThan(10);
    expect(done).toBeLessThan(30);
  });
});

/** Boats that the police have. */
function stock(quantity: number): Partial<Scenario> {
  return { start: { layers: [], resources: [{ agency: "police", what: "boat", quantity }] } };
}

describe("messages", () => {
  test("are acknowledged in human time by agencies that nobody plays, and by no other", () => {
    const both = { injects: [bridgeInject({ to: ["fire", "police"] })] };
    const seeds = Array.from({ length: 10 }, (_, seed) => seed);
    const marks = seeds.flatMap((seed) => {
      const { events } = runDrill(planOf(both, seed), { untilMs: 12 * MINUTE_MS, cast: PLAYED_POLICE });
      return deedsOf(events, "message-reached").filter(({ mark }) => mark === "acknowledged");
    });
    expect(marks.length).toBeGreaterThan(6);
    expect(new Set(marks.map(({ agency }) => agency))).toEqual(new Set(["fire"]));
    for (const { atMs } of marks) {
      expect(atMs).toBeGreaterThan(5 * MINUTE_MS + 20_000);
      expect(atMs).toBeLessThan(10 * MINUTE_MS);
    }
  });

  test("that want no acknowledgement get none", () => {
    const plain = { injects: [bridgeInject({ wantsAcknowledgement: false })] };
    const { events } = runDrill(planOf(plain), { untilMs: 30 * MINUTE_MS });
    expect(deedsOf(events, "message-reached").map(({ mark }) => mark)).toEqual(["delivered"]);
  });
});

describe("a task for an agency that nobody plays", () => {
  const task: Deed = {
    atMs: MINUTE_MS,
    deed: "task-given",
    task: "look",
    kind: "reconnoitre",
    byAgency: "fire",
    priority: "urgent",
    at: BRIDGE,
    to: [{ agency: "police" }],
  };

  test("is acknowledged, passed on to a free unit, and done when that unit is done", () => {
    const { run } = runDrill(planOf(), { untilMs: 60 * MINUTE_MS, deeds: [task] });
    const passedOn = run.world.tasks.get("look-police");
    expect(passedOn?.to).toMatchObject([{ agency: "police", unit: "patrol-1", state: "done" }]);
    const own = run.world.tasks.get("look")?.to[0];
    expect(own?.state).toBe("done");
    expect(own?.at.acknowledged).toBeLessThan(passedOn?.givenMs ?? 0);
    expect(own?.at.done).toBeGreaterThanOrEqual(passedOn?.to[0]?.at.done ?? Number.POSITIVE_INFINITY);
  });

  test("waits while no unit is free", () => {
    const none = planOf({ units: [] });
    const { run } = runDrill(none, { untilMs: 60 * MINUTE_MS, deeds: [task] });
    expect([...run.world.tasks.keys()]).toEqual(["look"]);
    expect(run.world.tasks.get("look")?.to[0]?.state).toBe("acknowledged");
  });
});

describe("a request for resources", () => {
  const asked: Deed = {
    atMs: MINUTE_MS,
    deed: "asked",
    request: "boats",
    what: "boat",
    quantity: 3,
    byAgency: "fire",
    at: BRIDGE,
  };

  /** The first seed by which the police lend at all. */
  function offersOf(quantity: number, cast: Cast = NOBODY) {
    for (let seed = 1; seed < 10; seed += 1) {
      const { run } = runDrill(planOf(stock(quantity), seed), { untilMs: 60 * MINUTE_MS, deeds: [asked], cast });
      const offers = run.world.requests.get("boats")?.offers ?? [];
      if (offers.length > 0) return offers;
    }
    return [];
  }

  test("is offered what is in stock and no more, accepted and brought", () => {
    expect(offersOf(2)).toMatchObject([{ agency: "police", quantity: 2, state: "arrived" }]);
    expect(offersOf(7)).toMatchObject([{ agency: "police", quantity: 3, state: "arrived" }]);
  });

  test("is offered nothing by those who have nothing", () => {
    expect(offersOf(0)).toEqual([]);
  });

  test("is not decided on for those whom people play", () => {
    const cast: Cast = { roles: new Set(["fire-commander"]), units: new Set() };
    expect(offersOf(2, cast)).toMatchObject([{ state: "offered" }]);
  });

  test("is left alone once it was cancelled, and what was offered for it is free for another", () => {
    const cancelled: Deed = { atMs: MINUTE_MS, deed: "request-cancelled", request: "boats" };
    const again: Deed = { ...asked, atMs: 20 * MINUTE_MS, request: "more-boats" };
    let lent = 0;
    for (let seed = 1; seed < 10; seed += 1) {
      const deeds = [asked, cancelled, again];
      const { run } = runDrill(planOf(stock(2), seed), { untilMs: 60 * MINUTE_MS, deeds });
      expect(run.world.requests.get("boats")?.offers).toEqual([]);
      lent += run.world.requests.get("more-boats")?.offers.length ?? 0;
    }
    expect(lent).toBeGreaterThan(0);
  });

  test("is not served twice from the same stock", () => {
    const again: Deed = { ...asked, atMs: 20 * MINUTE_MS, request: "more-boats" };
    for (let seed = 1; seed < 10; seed += 1) {
      const { run } = runDrill(planOf(stock(4), seed), { untilMs: 60 * MINUTE_MS, deeds: [asked, again] });
      const lent = [...run.world.requests.values()].flatMap(({ offers }) => offers.map(({ quantity }) => quantity));
      expect(lent.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(4);
    }
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Condition } from "../../shared/drill/condition.ts";
import { countUnits } from "../../shared/drill/count-units.ts";
import { covers, reachOf } from "../../shared/drill/within.ts";
import type { World, WorldUnit } from "../../shared/drill/world.ts";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { UNIT_STATUSES } from "../../shared/picture/unit.ts";
import {
  injectAt,
  injectIf,
  MINUTE,
  type Playing,
  play,
  SECOND,
  smallScenario,
  TOWN,
  TOWN_RING,
  unitNamed,
} from "./played-drill.ts";

const FAR: LngLat = [22.9, 54.7];
const CIRCLE = { at: TOWN, withinM: 500 } as const;

/** A drill whose only inject fires when `condition` holds, with two units. */
function watching(condition: Condition): Playing & { readonly holds: () => boolean } {
  const units = [
    unitNamed("engine"),
    unitNamed("patrol", { agency: "police", symbol: "police-car", capabilities: ["dog"] }),
  ];
  const drill = play(
    smallScenario({ units, injects: [injectAt("call", 0), injectIf("watched", condition, { to: [] })] }),
  );
  // Looked at without waiting for what it has already done.
  const holds = () => {
    drill.pass(SECOND);
    return drill.fired()["watched"] !== undefined;
  };
  return { ...drill, holds };
}

const giveTask = (drill: Playing, task: string, at: LngLat = TOWN, unit = "engine") =>
  drill.happens({
    deed: "task-given",
    task,
    kind: "rescue",
    byAgency: "police",
    priority: "urgent",
    at,
    to: [{ agency: unit === "engine" ? "fire" : "police", unit }],
  });

describe("a condition over units", () => {
  test.each([
    ["a named area", { area: "town" }],
    ["a circle", CIRCLE],
  ])("holds when a unit is heard within %s", (_, within) => {
    const drill = watching({ if: "units", which: { units: ["engine"], within }, compare: "at-least", count: 1 });
    expect(drill.holds()).toBe(false);
    drill.happens({ deed: "unit-heard", unit: "patrol", at: TOWN }, { deed: "unit-heard", unit: "engine", at: FAR });
    expect(drill.holds()).toBe(false);
    drill.happens({ deed: "unit-heard", unit: "engine", at: TOWN });
    expect(drill.holds()).toBe(true);
  });

  test("wants every part of its filter to fit", () => {
    const which = { agency: "police", symbol: "police-car", capability: "dog", status: ["assigned"] } as const;
    const drill = watching({ if: "units", which, compare: "at-least", count: 1 });
    drill.happens({ deed: "unit-status", unit: "engine", status: "assigned" });
    expect(drill.holds()).toBe(false);
    drill.happens({ deed: "unit-status", unit: "patrol", status: "assigned" });
    expect(drill.holds()).toBe(true);
  });

  test("counts as one who looks at every unit would", () => {
    const place = fc.tuple(
      fc.double({ min: 22.7, max: 22.82, noNaN: true }),
      fc.double({ min: 54.6, max: 54.68, noNaN: true }),
    );
    const unit = fc.record({
      agency: fc.constantFrom("fire", "police"),
      symbol: fc.constantFrom("fire-engine", "boat"),
      status: fc.constantFrom(...UNIT_STATUSES),
      at: fc.option(place, { nil: undefined }),
    });
    const within = fc.oneof(
      fc.constant({ area: "town" } as const),
      fc.record({ at: place, withinM: fc.integer({ min: 0, max: 4_000 }) }),
    );
    const filter = fc.record({
      units: fc.option(fc.array(fc.integer({ min: 0, max: 45 }).map(String)), { nil: undefined }),
      agency: fc.option(fc.constantFrom("fire", "police", "nobody"), { nil: undefined }),
      symbol: fc.option(fc.constantFrom("fire-engine", "boat"), { nil: undefined }),
      status: fc.option(fc.subarray([...UNIT_STATUSES]), { nil: undefined }),
      within: fc.option(within, { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), filter, (list, which) => {
        const units: World["units"] = new Map(
          list.map((each, n): [string, WorldUnit] => [
            String(n),
            { ...each, id: String(n), capabilities: [], statusSinceMs: 0 },
          ]),
        );
        const reach = which.within && reachOf(which.within, smallScenario(), new Map());
        const expected = [...units.values()].filter(
          ({ id, agency, symbol, status, at }) =>
            (which.units?.includes(id) ?? true) &&
            (which.agency ?? agency) === agency &&
            (which.symbol ?? symbol) === symbol &&
            (which.status?.includes(status) ?? true) &&
            (!reach || (at !== undefined && covers(reach, at))),
        );
        expect(countUnits(units, which, reach, 1_000)).toBe(expected.length);
        expect(countUnits(units, which, reach, 2)).toBe(Math.min(2, expected.length));
      }),
    );
  });

  test.each([
    ["south", 54.63],
    ["north", 54.65],
  ])("sees who stands a metre inside the %s edge of an area, among many elsewhere", (_, edge) => {
    const drill = watching({ if: "units", which: { within: { area: "town" } }, compare: "at-least", count: 1 });
    const many = Array.from({ length: 20 }, (_, n) => String(n));
    for (const unit of many) {
      drill.happens({ deed: "unit-added", unit, agency: "fire", symbol: "boat", capabilities: [] });
      drill.happens({ deed: "unit-heard", unit, at: [22.76, 54.5 + Number(unit) / 1_000] });
    }
    expect(drill.holds()).toBe(false);
    drill.happens({ deed: "unit-heard", unit: "engine", at: [22.76, edge + Math.sign(54.64 - edge) * 1e-5] });
    expect(drill.holds()).toBe(true);
  });
});

describe("a condition over tasks", () => {
  test("holds at its stage and every later one, for the addressee that it names", () => {
    const drill = watching({
      if: "task",
      which: { kind: "rescue", toUnit: "engine", near: CIRCLE },
      stage: "acknowledged",
    });
    giveTask(drill, "far", FAR);
    giveTask(drill, "other", TOWN, "patrol");
    giveTask(drill, "t");
    const steps = (task: string, step: "acknowledged" | "done") =>
      drill.happens({ deed: "task-step", task, agency: "fire", unit: "engine", step });
    steps("far", "done");
    drill.happens({ deed: "task-step", task: "other", agency: "police", unit: "patrol", step: "done" });
    expect(drill.holds()).toBe(false);
    steps("t", "done");
    expect(drill.holds()).toBe(true);
  });

  test("tells a task that was declined unread from one that was acknowledged and then declined", () => {
    const both = (stage: "acknowledged" | "declined"): Condition => ({ if: "task", which: {}, stage });
    const unread = watching(both("acknowledged"));
    giveTask(unread, "t");
    unread.happens({ deed: "task-step", task: "t", agency: "fire", unit: "engine", step: "declined" });
    expect(unread.holds()).toBe(false);
    const read = watching({ if: "all", of: [both("acknowledged"), both("declined")] });
    giveTask(read, "t");
    read.happens({ deed: "task-step", task: "t", agency: "fire", unit: "engine", step: "acknowledged" });
    read.happens({ deed: "task-step", task: "t", agency: "fire", unit: "engine", step: "declined" });
    expect(read.holds()).toBe(true);
  });

  test("asks no more of a task that was taken back", () => {
    const drill = watching({ if: "task", which: {}, stage: "given", count: 2 });
    giveTask(drill, "a");
    giveTask(drill, "b");
    drill.happens({ deed: "task-withdrawn", task: "a" });
    expect(drill.holds()).toBe(false);
    giveTask(drill, "c");
    expect(drill.holds()).toBe(true);
  });

  test("notices a task that nobody acknowledged within five minutes, and none that somebody did in time", () => {
    const given: Condition = { if: "task", which: { toUnit: "engine" }, stage: "given" };
    const answered: Condition = { if: "task", which: { toUnit: "engine" }, stage: "acknowledged" };
    const late: Condition = { if: "for", ms: 5 * MINUTE, of: { if: "all", of: [given, { if: "not", of: answered }] } };
    const drill = watching(late);
    drill.pass(MINUTE);
    giveTask(drill, "t");
    drill.pass(5 * MINUTE);
    expect(drill.fired()["watched"]).toBeUndefined();
    drill.pass(SECOND);
    expect(drill.fired()["watched"]).toBe(6 * MINUTE + SECOND);

    const inTime = watching(late);
    giveTask(inTime, "t");
    inTime.pass(4 * MINUTE);
    inTime.happens({ deed: "task-step", task: "t", agency: "fire", unit: "engine", step: "acknowledged" });
    inTime.pass(20 * MINUTE);
    expect(inTime.fired()["watched"]).toBeUndefined();
  });
});

describe("a condition over what was asked, marked and said", () => {
  test("sums what was asked for and promised over all requests", () => {
    const drill = watching({ if: "request", what: "boat", byAgency: "fire", stage: "accepted", quantity: 3 });
    const ask = (request: string) =>
      drill.happens({ deed: "asked", request, what: "boat", quantity: 2, byAgency: "fire", at: TOWN });
    const offer = (request: string, quantity: number) =>
      drill.happens(
        { deed: "offered", request, offer: request, agency: "police", quantity },
        { deed: "offer-step", request, offer: request, step: "accepted" },
      );
    ask("a");
    ask("b");
    offer("a", 2);
    expect(drill.holds()).toBe(false);
    offer("b", 1);
    expect(drill.holds()).toBe(true);
  });

  test.each([
    ["asked", [], false],
    ["offered", [], false],
    ["accepted", ["accepted"], false],
    ["arrived", ["accepted", "on-the-way", "arrived"], true],
  ] as const)("what is %s of a request that was cancelled counts where it had set out: %j", (stage, steps, holds) => {
    const drill = watching({ if: "request", what: "boat", stage, quantity: 2 });
    drill.happens(
      { deed: "asked", request: "a", what: "boat", quantity: 2, byAgency: "fire", at: TOWN },
      { deed: "offered", request: "a", offer: "o", agency: "police", quantity: 2 },
      ...steps.map((step) => ({ deed: "offer-step", request: "a", offer: "o", step }) as const),
      { deed: "request-cancelled", request: "a" },
    );
    expect(drill.holds()).toBe(holds);
  });

  test.each<[string, LngLat[] | undefined, boolean]>([
    ["a point in it", undefined, true],
    [
      "an outline around it",
      TOWN_RING.map(([lng, lat]): LngLat => [lng + (lng - TOWN[0]), lat + (lat - TOWN[1])]),
      true,
    ],
    ["an outline beside it", TOWN_RING.map(([lng, lat]): LngLat => [lng + 0.1, lat]), false],
    [
      "a bar across it, with no corner in it",
      [
        [22.7, 54.639],
        [22.82, 54.639],
        [22.82, 54.641],
        [22.7, 54.641],
        [22.7, 54.639],
      ],
      true,
    ],
  ])("holds when an agency marks %s", (_, ring, holds) => {
    const drill = watching({ if: "plotted", byAgency: "fire", symbol: "flood", within: { area: "town" } });
    const geometry = ring
      ? ({ type: "Polygon", coordinates: [ring] } as const)
      : ({ type: "Point", coordinates: TOWN } as const);
    const mark = {
      deed: "plotted",
      layer: "l",
      annotation: "a",
      kind: ring ? "area" : "point",
      symbol: "flood",
      geometry,
    } as const;
    drill.happens({ ...mark, annotation: "b", byAgency: "police" }, { ...mark, annotation: "c" });
    expect(drill.holds()).toBe(false);
    drill.happens({ ...mark, byAgency: "fire" });
    expect(drill.holds()).toBe(holds);
  });

  test("hears what agencies say, and not what exercise control says", () => {
    const drill = watching({ if: "message", toAgency: "fire" });
    expect(drill.holds()).toBe(false);
    drill.happens({ deed: "said", message: "m", byAgency: "police", to: ["fire"] });
    expect(drill.holds()).toBe(true);
  });

  test("knows when what an inject says was acknowledged by all that it was for", () => {
    const drill = watching({ if: "inject", inject: "call", stage: "acknowledged" });
    expect(drill.holds()).toBe(false);
    drill.happens({ deed: "message-reached", message: "inject-call", agency: "fire", mark: "acknowledged" });
    expect(drill.holds()).toBe(true);
  });
});

describe("a condition over the truth", () => {
  test("counts casualties by category and stage", () => {
    const group = {
      id: "bus",
      at: TOWN,
      fromMs: MINUTE,
      count: { immediate: 2, delayed: 3, minor: 0, deceased: 0 },
      worsening: [],
    };
    const condition: Condition = {
      if: "casualties",
      categories: ["immediate", "delayed"],
      stage: "waiting",
      compare: "at-least",
      count: 5,
    };
    const truth = { annotations: [], hazards: [], casualties: [group], care: [] };
    const drill = play(smallScenario({ truth, injects: [injectIf("watched", condition)] }));
    drill.pass(5 * MINUTE);
    expect(drill.fired()["watched"]).toBe(MINUTE);
  });
});

describe("the memory of a condition", () => {
  const isBusy: Condition = {
    if: "units",
    which: { units: ["engine"], status: ["assigned"] },
    compare: "at-least",
    count: 1,
  };
  const busy = (drill: Playing, yes: boolean) =>
    drill.happens({ deed: "unit-status", unit: "engine", status: yes ? "assigned" : "available" });

  test("begins anew after each break, however short", () => {
    const drill = watching({ if: "for", ms: MINUTE, of: isBusy });
    busy(drill, true);
    drill.pass(59 * SECOND);
    busy(drill, false);
    drill.pass(SECOND);
    busy(drill, true);
    drill.pass(MINUTE);
    expect(drill.fired()["watched"]).toBeUndefined();
    drill.pass(SECOND);
    expect(drill.fired()["watched"]).toBe(2 * MINUTE + SECOND);
  });

  test("goes on where another part of the condition already decides", () => {
    const long: Condition = { if: "for", ms: 10 * MINUTE, of: isBusy };
    const drill = watching({
      if: "all",
      of: [{ if: "time", fromMs: 9 * MINUTE }, { if: "any", of: [{ if: "all", of: [] }, long] }, long],
    });
    busy(drill, true);
    drill.pass(20 * MINUTE);
    expect(drill.fired()["watched"]).toBe(10 * MINUTE + SECOND);
  });

  test("is forgotten while its inject is held", () => {
    const drill = watching({ if: "for", ms: 2 * MINUTE, of: isBusy });
    busy(drill, true);
    drill.pass(MINUTE);
    drill.order({ order: "hold", inject: "watched" });
    drill.pass(SECOND);
    expect(drill.state().holdingSince.size).toBe(0);
  });
});

test("a circle reaches as far as its radius, to the metre", () => {
  const reach = reachOf({ at: TOWN, withinM: 1_000 }, smallScenario(), new Map());
  const eastOf = (degrees: number): LngLat => [TOWN[0] + degrees, TOWN[1]];
  const degreesAMetre = 0.001 / metresBetween(TOWN, eastOf(0.001));
  expect(covers(reach, eastOf(999 * degreesAMetre))).toBe(true);
  expect(covers(reach, eastOf(1_001 * degreesAMetre))).toBe(false);
});

import { describe, expect, test } from "vitest";
import { metresApart, metresOff } from "../../shared/drill/apart.ts";
import { NOBODY } from "../../shared/drill/cast.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillRecord } from "../../shared/drill/drill-record.ts";
import type { ExpectedProgress } from "../../shared/drill/drill-state.ts";
import type { Observation, Rating } from "../../shared/drill/evaluation.ts";
import { injectOutcomes } from "../../shared/drill/inject-outcomes.ts";
import { median } from "../../shared/drill/median.ts";
import { objectiveRatings } from "../../shared/drill/objective-rating.ts";
import { participation } from "../../shared/drill/participation.ts";
import { pictureAccuracy } from "../../shared/drill/picture-accuracy.ts";
import { responseTimes, summariseResponses } from "../../shared/drill/response-times.ts";
import { type RunOptions, runDrill } from "../../shared/drill/run-drill.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { Geometry, LngLat } from "../../shared/picture/geometry.ts";
import { BRIDGE, bridgeInject, closeBridge, MINUTE_MS, planOf, STATION, smallScenario } from "./small-drill.ts";

function recordOf(changes: Partial<Scenario>, options: RunOptions): DrillRecord {
  const plan = planOf(changes);
  const { run, events } = runDrill(plan, options);
  return { scenario: plan.scenario, state: run.state, world: run.world, events };
}

/** A place so many metres north of another. */
function north([lng, lat]: LngLat, metres: number): LngLat {
  return [lng, lat + metres / 111_195];
}

function mark(annotation: string, at: LngLat, changes: { atMs: number; symbol?: string; byAgency?: string }): Deed {
  const geometry: Geometry = { type: "Point", coordinates: at };
  return {
    deed: "plotted",
    layer: "own",
    annotation,
    kind: "point",
    byAgency: "police",
    symbol: "flood",
    ...changes,
    geometry,
  };
}

function square([lng, lat]: LngLat, halfM: number): Geometry {
  const [dLng, dLat] = [halfM / (111_195 * Math.cos((lat * Math.PI) / 180)), halfM / 111_195];
  const ring: LngLat[] = [
    [lng - dLng, lat - dLat],
    [lng + dLng, lat - dLat],
    [lng + dLng, lat + dLat],
    [lng - dLng, lat + dLat],
    [lng - dLng, lat - dLat],
  ];
  return { type: "Polygon", coordinates: [ring] };
}

function said(rating: Rating, id = "close"): Observation {
  return {
    id: rating,
    by: "m",
    name: "Evaluator",
    atMs: 0,
    madeAtMs: 0,
    about: { kind: "objective", id },
    what: "seen",
    is: "improvement",
    rating,
  };
}

/** An area without a symbol, about the bridge. */
function area(annotation: string, atMs: number): Deed {
  const geometry = square(BRIDGE, 120);
  return { deed: "plotted", layer: "own", annotation, kind: "area", byAgency: "police", atMs, geometry };
}

describe("how long agencies took", () => {
  const task: Deed = {
    atMs: 9 * MINUTE_MS,
    deed: "task-given",
    task: "close",
    kind: "cordon",
    byAgency: "police",
    priority: "urgent",
    at: BRIDGE,
    to: [{ agency: "police", unit: "patrol-1" }],
  };
  const people: RunOptions = {
    untilMs: 60 * MINUTE_MS,
    cast: { roles: new Set(["police-commander"]), units: new Set(["patrol-1"]) },
  };
  const deeds: readonly Deed[] = [
    {
      atMs: 6 * MINUTE_MS,
      deed: "plotted",
      layer: "own",
      annotation: "far",
      kind: "point",
      byAgency: "police",
      geometry: { type: "Point", coordinates: north(BRIDGE, 1_500) },
    },
    mark("near", north(BRIDGE, 900), { atMs: 8 * MINUTE_MS }),
    mark("others", BRIDGE, { atMs: 7 * MINUTE_MS, byAgency: "fire" }),
    task,
    { atMs: 10 * MINUTE_MS, deed: "unit-status", unit: "engine-1", status: "on-scene" },
    { atMs: 12 * MINUTE_MS, deed: "unit-status", unit: "patrol-1", status: "on-scene" },
  ];
  const played = { injects: [bridgeInject()] };
  const reached: Deed = {
    atMs: 5 * MINUTE_MS + 30_000,
    deed: "message-reached",
    message: "",
    agency: "police",
    mark: "acknowledged",
  };

  test("each step is counted from the inject, by its own agency, where the inject is", () => {
    const first = recordOf(played, people);
    const message = [...first.world.messages.keys()][0] ?? "";
    const record = recordOf(played, { ...people, deeds: [{ ...reached, message }, ...deeds] });
    expect(responseTimes(record)).toEqual([
      {
        inject: "bridge",
        serial: "1",
        agency: "police",
        firedMs: 5 * MINUTE_MS,
        tookMs: {
          delivered: 0,
          acknowledged: 30_000,
          plotted: 3 * MINUTE_MS,
          dispatched: 4 * MINUTE_MS,
          "on-scene": 7 * MINUTE_MS,
        },
      },
    ]);
  });

  test("what never happened is absent, and the summary says of how many", () => {
    const responses = responseTimes(recordOf(played, people));
    expect(responses[0]?.tookMs).toEqual({ delivered: 0 });
    expect(summariseResponses(responses)[0]).toMatchObject({
      agency: "police",
      of: 1,
      stages: { delivered: { count: 1, medianMs: 0 }, "on-scene": { count: 0, medianMs: undefined } },
    });
  });

  test("the middle of an even number lies between the middle two", () => {
    expect(median([9, 1, 4, 2])).toBe(3);
    expect(median([5, 1, 9])).toBe(5);
    expect(median([])).toBeUndefined();
  });
});

describe("how far a picture was from the truth", () => {
  const pool: Partial<Scenario> = {
    truth: {
      ...smallScenario().truth,
      annotations: [{ id: "water", kind: "area", symbol: "flood", label: "Water", geometry: square(BRIDGE, 100) }],
    },
  };

  test("a mark in the water is not off; one beside it is by its distance; the minutes are those until it was marked", () => {
    const near = recordOf(pool, { untilMs: 30 * MINUTE_MS, deeds: [mark("a", BRIDGE, { atMs: 10 * MINUTE_MS })] });
    const [together, fire, police] = pictureAccuracy(near);
    expect(together).toMatchObject({ missed: 0, meanOffM: 0 });
    expect(fire).toMatchObject({ agency: "fire", missed: 1 });
    expect(police?.truths[0]).toMatchObject({ truth: "water", name: "Water", knownMs: 10 * MINUTE_MS, meanOffM: 0 });
    const beside = recordOf(pool, {
      untilMs: 30 * MINUTE_MS,
      deeds: [mark("a", north(BRIDGE, 400), { atMs: 10 * MINUTE_MS })],
    });
    expect(pictureAccuracy(beside)[2]?.meanOffM).toBeCloseTo(300, -1);
  });

  test("a mark that is moved is judged as it stood at each minute", () => {
    const deeds = [
      mark("a", north(BRIDGE, 500), { atMs: 10 * MINUTE_MS }),
      mark("a", north(BRIDGE, 200), { atMs: 20 * MINUTE_MS }),
    ];
    const known = pictureAccuracy(recordOf(pool, { untilMs: 30 * MINUTE_MS - 1_000, deeds }))[2]?.truths[0];
    expect(known?.meanOffM).toBeCloseTo(250, -1);
    expect(known?.lastOffM).toBeCloseTo(100, -1);
  });

  test("a danger that never was is false; a command post is nobody's claim; what is far away is about something else", () => {
    const deeds = [
      mark("fire", BRIDGE, { atMs: MINUTE_MS, symbol: "fire" }),
      mark("post", BRIDGE, { atMs: MINUTE_MS, symbol: "command-post" }),
      mark("far", north(BRIDGE, 5_000), { atMs: MINUTE_MS }),
    ];
    const police = pictureAccuracy(recordOf(pool, { untilMs: 10 * MINUTE_MS, deeds }))[2];
    expect(police?.wrong.map(({ annotation }) => annotation)).toEqual(["fire", "far"]);
    expect(police?.missed).toBe(1);
  });

  test("an area without a symbol that was drawn before is about something else, one drawn since is about the nearest", () => {
    const injects = [bridgeInject()];
    const before = recordOf({ ...pool, injects }, { untilMs: 20 * MINUTE_MS, deeds: [area("sector", MINUTE_MS)] });
    expect(pictureAccuracy(before)[2]).toMatchObject({ missed: 1, wrong: [] });
    const since = recordOf({ ...pool, injects }, { untilMs: 20 * MINUTE_MS, deeds: [area("water", 8 * MINUTE_MS)] });
    expect(pictureAccuracy(since)[2]?.truths[0]).toMatchObject({ fromMs: 5 * MINUTE_MS, knownMs: 8 * MINUTE_MS });
  });

  test("a mark is of the nearest of two truths, not of both", () => {
    const [truth] = pool.truth?.annotations ?? [];
    if (!truth) throw new Error("there is a pool");
    const annotations = [truth, { ...truth, id: "other", geometry: square(north(BRIDGE, 1_200), 100) }];
    const two = { truth: { ...smallScenario().truth, annotations } };
    const marked = recordOf(two, { untilMs: 10 * MINUTE_MS, deeds: [mark("a", BRIDGE, { atMs: MINUTE_MS })] });
    expect(pictureAccuracy(marked)[2]?.truths.map(({ knownMs }) => knownMs)).toEqual([MINUTE_MS, undefined]);
  });

  test("an outline that is too large is off by as much as its edge is, also when it holds all of the truth", () => {
    expect(metresOff(square(BRIDGE, 300), square(BRIDGE, 300))).toBeCloseTo(0, 5);
    // Corners of the larger are 200·√2 m from the smaller, corners of the smaller 200 m from the larger.
    expect(metresOff(square(BRIDGE, 300), square(BRIDGE, 100))).toBeCloseTo((200 * Math.SQRT2 + 200) / 2, -0.5);
    expect(metresApart(square(BRIDGE, 300), square(BRIDGE, 100), 1_000)).toBe(0);
    expect(metresApart(square(STATION, 100), square(BRIDGE, 100), 1_000)).toBeGreaterThan(400);
  });
});

describe("ratings", () => {
  const actions = ["a", "b", "c", "d"].map((id) => closeBridge({ id, score: 5 }));
  const scenario = smallScenario({ expected: actions });
  const rate = (states: readonly ExpectedProgress["state"][], observations: readonly Observation[] = []) => {
    const expected = new Map(actions.map(({ id }, n) => [id, { state: states[n] ?? "pending" }]));
    return objectiveRatings(scenario, { expected, observations })[0];
  };

  test.each<[Rating | undefined, readonly ExpectedProgress["state"][]]>([
    ["P", ["met", "met", "met", "met"]],
    ["S", ["met", "met", "met", "missed"]],
    ["S", ["met", "met", "met", "partial"]],
    ["M", ["met", "met", "partial", "missed"]],
    ["M", ["met", "partial", "missed", "pending"]],
    ["U", ["met", "missed", "missed", "missed"]],
    ["U", ["missed"]],
    [undefined, []],
  ])("%s for %j", (rating, states) => {
    expect(rate(states)?.rating).toBe(rating);
  });

  test("what an evaluator says takes the place of it, the last word counts", () => {
    expect(rate(["met"], [said("U"), said("M")])).toMatchObject({ rating: "M", byHand: true });
    expect(rate(["met"], [said("U", "another")])?.rating).toBe("P");
  });
});

test("the script stands planned against actual, what did not happen at its end", () => {
  const injects = [
    bridgeInject({ id: "never", serial: "9", trigger: { when: "by-hand" } }),
    bridgeInject({ to: ["police", "fire"] }),
  ];
  const record = recordOf(
    { injects },
    { untilMs: 30 * MINUTE_MS, cast: { roles: new Set(["fire-commander", "police-commander"]), units: new Set() } },
  );
  expect(injectOutcomes(record)).toMatchObject([
    { serial: "1", status: "fired", plannedMs: 5 * MINUTE_MS, firedMs: 5 * MINUTE_MS, delivered: 2, acknowledged: 0 },
    { serial: "9", status: "ready", firedMs: undefined, delivered: 0 },
  ]);
});

test("an inject that was moved in play, and one that follows it, stand beside the times of the script", () => {
  const injects = [
    bridgeInject(),
    bridgeInject({ id: "then", serial: "2", trigger: { when: "after", inject: "bridge", delayMs: 2 * MINUTE_MS } }),
  ];
  const order = { order: "move", inject: "bridge", toMs: 8 * MINUTE_MS } as const;
  const record = recordOf({ injects }, { untilMs: 20 * MINUTE_MS, orders: [{ atMs: MINUTE_MS, order }] });
  expect(injectOutcomes(record)).toMatchObject([
    { serial: "1", plannedMs: 5 * MINUTE_MS, firedMs: 8 * MINUTE_MS },
    { serial: "2", plannedMs: 7 * MINUTE_MS, firedMs: 10 * MINUTE_MS },
  ]);
});

test("participation counts what each agency did, and which of its roles people played", () => {
  const record = recordOf({ injects: [bridgeInject()], expected: [closeBridge()] }, { untilMs: 60 * MINUTE_MS });
  const [fire, police] = participation(record, NOBODY);
  expect(fire).toMatchObject({ agency: "fire", roles: 2, rolesPlayed: 0, units: 1, tasksGiven: 0 });
  expect(police).toMatchObject({ agency: "police", roles: 1, units: 1, tasksGiven: 1, tasksDone: 1 });
});

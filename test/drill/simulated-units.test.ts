import { describe, expect, test } from "vitest";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import { breakDown, fallSilent, speakAgain } from "../../shared/drill/unit-trouble.ts";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { found, openSimulation } from "./simulation.ts";
import { BRIDGE, STATION, unit } from "./small-drill.ts";

const CORNER: LngLat = [25.285, 54.695];

const engine = unit("engine-1", "fire", "fire-engine", {
  speedMps: 10,
  reactsInMs: [60_000, 60_000],
  worksForMs: [300_000, 300_000],
});

function task(id: string, changes: Partial<Extract<Deed, { readonly deed: "task-given" }>> = {}): Deed {
  return {
    atMs: 0,
    deed: "task-given",
    task: id,
    kind: "pump",
    byAgency: "fire",
    priority: "routine",
    at: BRIDGE,
    to: [{ agency: "fire", unit: "engine-1" }],
    ...changes,
  };
}

describe("on its way", () => {
  test("a unit drives its route at its speed and stays at its end", () => {
    const drill = openSimulation({ units: [{ ...engine, route: { along: [BRIDGE], loop: false } }] });
    drill.passSeconds(30);
    expect(metresBetween(STATION, drill.unit("engine-1").at)).toBeCloseTo(300, 0);
    expect(drill.unit("engine-1").headingDeg).toBeCloseTo(90, 0);
    drill.passMinutes(5);
    expect(drill.unit("engine-1").at).toEqual(BRIDGE);
  });

  test("a patrol goes round and round", () => {
    const drill = openSimulation({ units: [{ ...engine, route: { along: [BRIDGE, STATION], loop: true } }] });
    const roundS = (2 * metresBetween(STATION, BRIDGE)) / 10;
    drill.passSeconds(Math.round(roundS * 2.5));
    expect(metresBetween(drill.unit("engine-1").at, BRIDGE)).toBeLessThan(40);
    drill.passSeconds(Math.round(roundS * 0.5));
    expect(metresBetween(drill.unit("engine-1").at, STATION)).toBeLessThan(60);
  });

  test("what drives on roads takes the road, and what does not goes straight", () => {
    const roadWay = (from: LngLat, to: LngLat): readonly LngLat[] => [from, CORNER, to];
    const boat = { ...engine, id: "boat-1" };
    const drill = openSimulation({ units: [{ ...engine, onRoads: true }, boat] }, roadWay);
    drill.deed(task("pump-out"));
    drill.deed(task("look", { to: [{ agency: "fire", unit: "boat-1" }] }));
    drill.passSeconds(62);
    expect(drill.unit("engine-1").way).toContainEqual(CORNER);
    expect(drill.unit("boat-1").way).toEqual([BRIDGE]);
  });

  test("where there is no road it goes straight", () => {
    const drill = openSimulation({ units: [{ ...engine, onRoads: true }] }, () => undefined);
    drill.deed(task("pump-out"));
    drill.passSeconds(62);
    expect(drill.unit("engine-1").way).toEqual([BRIDGE]);
  });

  test("it is heard of at once, every ten seconds on the move, and every minute while it stands", () => {
    const drill = openSimulation({ units: [{ ...engine, route: { along: [BRIDGE], loop: false } }] });
    drill.passSeconds(61);
    expect(fixes(drill.effects)).toHaveLength(7);
    expect(fixes(drill.effects).at(-1)?.speedMps).toBeCloseTo(10, 5);
    drill.passSeconds(60);
    const before = fixes(drill.effects).length;
    drill.passMinutes(10);
    expect(fixes(drill.effects)).toHaveLength(before + 10);
    expect(found(drill.world().units.get("engine-1"), "engine-1").at).toEqual(BRIDGE);
  });
});

function fixes(effects: readonly DrillEffect[]) {
  return effects.filter((effect) => effect.effect === "deed").filter(({ deed }) => deed.deed === "unit-heard");
}

/** How long the unit takes to set out for one task and for the next. */
const twoReactions = () => {
  const drill = openSimulation({ units: [{ ...engine, reactsInMs: [10_000, 200_000] }] });
  drill.deed(task("a"));
  drill.passMinutes(20);
  drill.deed(task("b", { atMs: drill.state().doneMs }));
  drill.passMinutes(20);
  return ["a", "b"].map((id) => {
    const given = found(drill.world().tasks.get(id), id);
    return found(given.to[0]?.at["under-way"], id) - given.givenMs;
  });
};

describe("given a task", () => {
  test("it acknowledges, sets out, arrives, works and is done, and says each as it happens", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed(task("pump-out"));
    drill.passMinutes(20);
    expect(drill.told("engine-1")).toEqual([
      "pump-out delivered",
      "pump-out acknowledged",
      "assigned",
      "pump-out under-way",
      "en-route",
      "on-scene",
      "pump-out done",
      "available",
    ]);
    const [assignment] = found(drill.world().tasks.get("pump-out"), "pump-out").to;
    const reached = found(assignment, "engine-1").at;
    const driveS = metresBetween(STATION, BRIDGE) / 10;
    expect(found(reached["under-way"], "under-way") / 1_000).toBeCloseTo(61, -1);
    expect(found(reached.done, "done") / 1_000).toBeCloseTo(61 + driveS + 300, -1);
    expect(drill.unit("engine-1").doing).toBeUndefined();
  });

  test("reaction and work take different times at different tasks, within their bounds, and the same at each run", () => {
    const [a, b] = twoReactions();
    expect(a).not.toBe(b);
    for (const reaction of [a, b]) {
      expect(reaction).toBeGreaterThanOrEqual(10_000);
      expect(reaction).toBeLessThan(203_000);
    }
    expect(twoReactions()).toEqual([a, b]);
  });

  test("a task without a place is done where it is", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed(task("report", { kind: "report", at: undefined }));
    drill.passMinutes(10);
    expect(drill.told("engine-1")).toContain("report done");
    expect(drill.unit("engine-1").at).toEqual(STATION);
  });

  test("of several it does the most pressing first, then the oldest", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed(task("late", { atMs: 2 }));
    drill.deed(task("early", { atMs: 1 }));
    drill.deed(task("pressing", { atMs: 3, priority: "immediate" }));
    drill.passMinutes(60);
    const done = drill.told("engine-1").filter((word) => word.endsWith(" done"));
    expect(done).toEqual(["pressing done", "early done", "late done"]);
  });

  test("on its way it turns to a task of higher priority, at work it does not, and neither is forgotten", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed(task("routine"));
    drill.passSeconds(90);
    expect(drill.unit("engine-1").doing).toMatchObject({ task: "routine", phase: "driving" });
    drill.deed(task("pressing", { atMs: 90_000, priority: "immediate", at: CORNER }));
    drill.passSeconds(300);
    expect(drill.unit("engine-1").doing).toMatchObject({ task: "pressing", phase: "working" });
    drill.deed(task("more", { atMs: 390_000, priority: "immediate" }));
    drill.passSeconds(1);
    expect(drill.unit("engine-1").doing).toMatchObject({ task: "pressing", phase: "working" });
    drill.passMinutes(60);
    const done = drill.told("engine-1").filter((word) => word.endsWith(" done"));
    expect(done).toEqual(["pressing done", "more done", "routine done"]);
  });

  test("taken back, it stands down where it is", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed(task("pump-out"));
    drill.passSeconds(90);
    drill.deed({ atMs: 90_000, deed: "task-withdrawn", task: "pump-out" });
    drill.passSeconds(1);
    const { at } = drill.unit("engine-1");
    drill.passMinutes(5);
    expect(drill.told("engine-1").at(-1)).toBe("available");
    expect(metresBetween(drill.unit("engine-1").at, at)).toBe(0);
    expect(drill.told("engine-1")).not.toContain("pump-out done");
  });

  test("a task is done once, also where its deeds are seen late", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed(task("pump-out"));
    while (!drill.told("engine-1").includes("pump-out done")) drill.passSeconds(1);
    // A picture in which nothing of it has arrived yet.
    const late = openSimulation({ units: [engine] });
    late.deed(task("pump-out"));
    late.change(drill.state());
    late.passMinutes(12);
    expect(late.told("engine-1")).toEqual([]);
    late.deed(task("another", { atMs: late.state().doneMs }));
    late.passMinutes(12);
    expect(late.told("engine-1")).toContain("another done");
    expect(late.told("engine-1")).not.toContain("pump-out done");
  });

  test("the task of a whole agency is none of its units'", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed(task("pump-out", { to: [{ agency: "fire" }] }));
    drill.passMinutes(10);
    expect(drill.told("engine-1")).toEqual([]);
  });

  test("what exercise control has put out of service takes up nothing", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed({ atMs: 0, deed: "unit-status", unit: "engine-1", status: "out-of-service" });
    drill.deed(task("pump-out"));
    drill.passMinutes(10);
    expect(drill.told("engine-1")).toEqual(["pump-out delivered"]);
  });
});

describe("played by people", () => {
  test("the engine does nothing for it and follows where it was heard", () => {
    const drill = openSimulation({ units: [{ ...engine, player: "played", route: { along: [BRIDGE], loop: true } }] });
    drill.deed(task("pump-out"));
    drill.deed({ atMs: 500, deed: "unit-heard", unit: "engine-1", at: CORNER });
    drill.passMinutes(10);
    expect(drill.effects).toEqual([]);
    expect(drill.unit("engine-1").at).toEqual(CORNER);
  });
});

describe("in trouble", () => {
  test("a silent unit goes on, and nothing of it leaves until it can be heard; then it says where it is and what it does", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed(task("pump-out"));
    drill.passSeconds(62);
    drill.changeUnit("engine-1", (each, nowMs) => fallSilent(each, nowMs));
    const before = drill.effects.length;
    drill.passMinutes(4);
    expect(drill.effects).toHaveLength(before);
    expect(drill.unit("engine-1").at).toEqual(BRIDGE);
    expect(drill.unit("engine-1").doing?.phase).toBe("working");
    drill.changeUnit("engine-1", speakAgain);
    drill.passSeconds(1);
    expect(drill.told("engine-1").slice(-2)).toEqual(["pump-out under-way", "on-scene"]);
    expect(found(drill.world().units.get("engine-1"), "engine-1").at).toEqual(BRIDGE);
  });

  test("who is done in silence says so afterwards", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed(task("pump-out"));
    drill.passSeconds(62);
    drill.changeUnit("engine-1", (each, nowMs) => fallSilent(each, nowMs, 20 * 60_000));
    drill.passMinutes(19);
    expect(drill.told("engine-1")).not.toContain("pump-out done");
    drill.passMinutes(2);
    expect(drill.told("engine-1").slice(-2)).toEqual(["pump-out done", "available"]);
  });

  test("a silent unit hears of no task", () => {
    const drill = openSimulation({ units: [engine] });
    drill.changeUnit("engine-1", (each, nowMs) => fallSilent(each, nowMs));
    drill.deed(task("pump-out"));
    drill.passMinutes(10);
    expect(drill.unit("engine-1").doing).toBeUndefined();
  });

  test("a unit that breaks down stays where it is, declines what is new, and goes on once it runs again", () => {
    const drill = openSimulation({ units: [engine] });
    drill.deed(task("pump-out"));
    drill.passSeconds(90);
    drill.changeUnit("engine-1", (each, nowMs) => {
      const { unit: broken, effects } = breakDown(each, nowMs, 10 * 60_000);
      expect(effects).toMatchObject([{ deed: { deed: "unit-status", status: "out-of-service" } }]);
      return broken;
    });
    const { at } = drill.unit("engine-1");
    drill.deed(task("another", { atMs: 90_000 }));
    drill.passMinutes(9);
    expect(drill.unit("engine-1").at).toEqual(at);
    expect(drill.told("engine-1").filter((word) => word === "another declined")).toHaveLength(1);
    drill.passMinutes(20);
    expect(drill.told("engine-1")).toContain("pump-out done");
    expect(drill.told("engine-1")).not.toContain("another done");
  });
});

function brokenNetwork(): never {
  throw new Error("the network has a hole");
}

describe("a unit that fails", () => {
  test("is switched off alone, and the others go on", () => {
    const boat = { ...engine, id: "boat-1" };
    const drill = openSimulation({ units: [{ ...engine, onRoads: true }, boat] }, brokenNetwork);
    drill.deed(task("pump-out"));
    drill.deed(task("look", { to: [{ agency: "fire", unit: "boat-1" }] }));
    drill.passMinutes(20);
    expect(drill.effects.filter(({ effect }) => effect === "fault")).toEqual([
      { atMs: 61_000, effect: "fault", rule: "unit engine-1", detail: "the network has a hole" },
    ]);
    expect(drill.unit("engine-1").at).toEqual(STATION);
    expect(drill.told("boat-1")).toContain("look done");
  });
});

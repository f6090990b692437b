import { describe, expect, test } from "vitest";
import type { DrillOrder } from "../../shared/drill/drill-order.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import { readDrillState, writeDrillState } from "../../shared/drill/drill-state-file.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import {
  expectedNamed,
  injectAt,
  injectIf,
  injectNamed,
  MINUTE,
  type Playing,
  play,
  SECOND,
  smallScenario,
  TOWN,
  TOWN_RING,
  unitNamed,
} from "./played-drill.ts";

function afterRestart(state: DrillState): DrillState {
  const read = readDrillState(writeDrillState(state));
  if ("problem" in read) throw new Error(read.problem);
  return read.state;
}

const FREE = { if: "units", which: { status: ["available"] }, compare: "fewer-than", count: 3 } as const;

/** Something of everything that a state remembers. */
const busy: Scenario = smallScenario({
  truth: {
    annotations: [],
    hazards: [
      {
        id: "fire",
        name: "Fire",
        symbol: "fire",
        kind: "wildfire",
        at: TOWN,
        fuel: "grass",
        fuelMoisture: 0.05,
        fromMs: 3 * MINUTE,
      },
      {
        id: "leak",
        name: "Leak",
        symbol: "hazmat",
        kind: "plume",
        at: TOWN,
        substance: "chlorine",
        rateGps: 500,
        heightM: 1,
        isoplethsMgM3: [60, 6],
      },
    ],
    casualties: [
      {
        id: "bus",
        at: TOWN,
        fromMs: 2 * MINUTE,
        count: { immediate: 3, delayed: 3, minor: 3, deceased: 0 },
        worsening: [{ from: "delayed", to: "immediate", afterMs: 8 * MINUTE }],
      },
    ],
    care: [{ id: "hospital", name: "Hospital", at: [22.78, 54.64], beds: 4 }],
  },
  units: [
    unitNamed("patrol", { player: "simulated", route: { along: [TOWN, [22.8, 54.66]], loop: true } }),
    unitNamed("ambulance", { player: "simulated", agency: "police", carries: 2 }),
    unitNamed("engine", { player: "simulated", at: [22.75, 54.65] }),
  ],
  injects: [
    injectAt("call", 2 * MINUTE, { wantsAcknowledgement: true }),
    injectNamed("again", { trigger: { when: "after", inject: "call", delayMs: 90 * SECOND } }),
    injectIf("thin", { if: "for", ms: 4 * MINUTE, of: FREE }),
    injectAt("area", 4 * MINUTE, {
      effects: [
        {
          do: "draw",
          annotation: { id: "water", kind: "area", geometry: { type: "Polygon", coordinates: [TOWN_RING] } },
        },
        { do: "grow-area", annotation: "water", byM: 200, overMs: 6 * MINUTE },
        { do: "hazard-begins", hazard: "leak" },
        { do: "unit-silent", unit: "patrol", forMs: 5 * MINUTE },
        { do: "unit-breaks-down", unit: "engine", forMs: 3 * MINUTE },
        { do: "erase", annotation: "nothing" },
      ],
    }),
    injectIf("reached", {
      if: "units",
      which: { units: ["patrol"], within: { hazard: "leak" } },
      compare: "at-least",
      count: 1,
    }),
    injectIf("moved", { if: "time", fromMs: 0 }, { trigger: { when: "by-hand" } }),
    injectAt("held", 6 * MINUTE),
  ],
  expected: [
    expectedNamed("answer", {
      due: { after: "call", fromMs: 0, toMs: 5 * MINUTE },
      evidence: { if: "inject", inject: "call", stage: "acknowledged" },
    }),
    expectedNamed("scarce", { evidence: { if: "for", ms: 3 * MINUTE, of: FREE }, partly: FREE }),
  ],
});

const ORDERS: Readonly<Record<number, readonly DrillOrder[]>> = {
  1: [
    { order: "hold", inject: "held" },
    { order: "move", inject: "moved", toMs: 7 * MINUTE },
  ],
  5: [{ order: "tick", expected: "answer", state: "partial", note: "by radio" }],
  9: [
    { order: "release", inject: "held" },
    { order: "play-unit", unit: "engine", played: true },
  ],
};

/** Fourteen minutes of it; `atMinute` may replace the state. */
function run(atMinute: (drill: Playing, minute: number) => void): Playing {
  const drill = play(busy, { seed: 7 });
  for (let minute = 1; minute <= 14; minute += 1) {
    drill.pass(MINUTE);
    drill.order(...(ORDERS[minute] ?? []));
    if (minute === 2) {
      const to = [
        { agency: "police", unit: "ambulance" },
        { agency: "fire", unit: "engine" },
      ];
      drill.happens({
        deed: "task-given",
        task: "t",
        kind: "transport",
        byAgency: "police",
        priority: "immediate",
        at: TOWN,
        to,
      });
    }
    atMinute(drill, minute);
  }
  return drill;
}

describe("a drill whose server restarts", () => {
  const seen = new Set<string>();
  const unbroken = run((drill) => {
    for (const [key, value] of Object.entries(drill.state())) if (value instanceof Map && value.size > 0) seen.add(key);
  });

  test("has something of everything in it", () => {
    const state = unbroken.state();
    const kept = Object.entries(state).flatMap(([key, value]) => (value instanceof Map ? [key] : []));
    expect([...seen].toSorted()).toEqual(kept.toSorted());
    expect(unbroken.fired()).toMatchObject({
      call: 2 * MINUTE,
      again: 3.5 * MINUTE,
      area: 4 * MINUTE,
      moved: 7 * MINUTE,
    });
    expect(unbroken.fired()["held"]).toBe(9 * MINUTE + SECOND);
    expect(unbroken.fired()["thin"]).toBeGreaterThan(4 * MINUTE);
    expect(state.expected.get("scarce")?.state).toBe("met");
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])("after minute %i goes on as if it had not", (restart) => {
    const restarted = run((drill, minute) => {
      if (minute === restart) drill.replace(afterRestart);
    });
    expect(restarted.effects()).toEqual(unbroken.effects());
    expect(restarted.state()).toEqual(unbroken.state());
  });

  test("at each minute goes on as if it had not", () => {
    const restarted = run((drill) => drill.replace(afterRestart));
    expect(restarted.effects()).toEqual(unbroken.effects());
    expect(restarted.state()).toEqual(unbroken.state());
  });
});

describe("a written state", () => {
  const text = writeDrillState(play(busy).state());

  test.each([
    ["is no JSON", text.slice(0, -1), "not JSON"],
    ["is something else", "{}", "not the state of a drill"],
    ["is nothing", "null", "not the state of a drill"],
    [
      "comes from a newer version",
      text.replace('"version":1', '"version":2'),
      "written by a newer version (2, this one knows 1)",
    ],
    ["lacks a part", text.replace('"injects":', '"injekts":'), '"injects" is missing'],
  ])("that %s is refused", (_, wrong, problem) => {
    expect(readDrillState(wrong)).toEqual({ problem });
  });
});

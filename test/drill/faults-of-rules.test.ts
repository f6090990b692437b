import { describe, expect, test } from "vitest";
import {
  expectedNamed,
  injectAt,
  injectIf,
  MINUTE,
  play,
  SECOND,
  smallScenario,
  TOWN,
  unitNamed,
} from "./played-drill.ts";

const NOWHERE = { if: "units", which: { within: { area: "nowhere" } }, compare: "at-least", count: 1 } as const;

describe("a rule that fails", () => {
  test("is switched off and told once; the others go on", () => {
    const drill = play(
      smallScenario({
        injects: [injectIf("broken", NOWHERE), injectAt("call", 2 * MINUTE)],
        expected: [
          expectedNamed("lost", { evidence: NOWHERE }),
          expectedNamed("timely", { evidence: { if: "time", fromMs: MINUTE } }),
        ],
      }),
    );
    drill.pass(3 * MINUTE);
    const faults = drill.effects().filter(({ effect }) => effect === "fault");
    expect(faults).toEqual([
      { effect: "fault", rule: "inject broken", detail: 'no area "nowhere"', atMs: SECOND },
      { effect: "fault", rule: "expected lost", detail: 'no area "nowhere"', atMs: SECOND },
    ]);
    expect([...drill.state().faults.keys()]).toEqual(["inject broken", "expected lost"]);
    expect(drill.fired()).toEqual({ call: 2 * MINUTE });
    expect(drill.state().expected.get("timely")?.state).toBe("met");
  });

  test("still fires by hand", () => {
    const drill = play(smallScenario({ injects: [injectIf("broken", NOWHERE)] }));
    drill.pass(MINUTE);
    drill.order({ order: "fire", inject: "broken" });
    expect(drill.fired()).toEqual({ broken: MINUTE });
  });

  test("is tried again when exercise control has mended it", () => {
    const drill = play(smallScenario({ injects: [injectIf("broken", NOWHERE)] }));
    drill.pass(MINUTE);
    drill.order({ order: "put", inject: injectIf("broken", { if: "time", fromMs: 0 }) });
    drill.pass(MINUTE);
    expect(drill.fired()).toEqual({});
    drill.order({ order: "retry", rule: "inject broken" });
    drill.pass(SECOND);
    expect(drill.fired()).toEqual({ broken: 2 * MINUTE + SECOND });
  });

  test("of several effects of an inject fails alone, and is carried out when it is tried again", () => {
    const inject = injectAt("call", 0, {
      effects: [
        { do: "unit-leaves", unit: "late" },
        { do: "resource", agency: "fire", what: "boat", change: -1 },
      ],
    });
    const drill = play(smallScenario({ injects: [inject] }));
    expect(drill.effects().map(({ effect }) => effect)).toEqual(["inject-fired", "message", "fault", "resource"]);
    expect([...drill.state().faults]).toEqual([["effect call/0", 'there is no unit "late"']]);
    const appears = injectAt("appears", MINUTE, {
      to: [],
      text: undefined,
      effects: [{ do: "unit-appears", unit: unitNamed("late") }],
    });
    drill.order({ order: "put", inject: appears });
    drill.pass(MINUTE);
    expect(drill.state().units.has("late")).toBe(true);
    drill.order({ order: "retry", rule: "effect call/0" });
    expect(drill.state().units.has("late")).toBe(false);
    expect(drill.state().faults.size).toBe(0);
  });

  test("of one unit leaves the other units to drive", () => {
    const along = [TOWN, [22.77, 54.64]] as const;
    const route = { along, loop: true };
    const units = [
      unitNamed("lost", { player: "simulated", onRoads: true, route, at: [22.7, 54.6] }),
      unitNamed("patrol", { player: "simulated", onRoads: true, route, at: [22.71, 54.6] }),
    ];
    const roadWay = (from: readonly [number, number], to: readonly [number, number]) => {
      if (from[0] === 22.7) throw new Error("off the network");
      return [from, to];
    };
    const drill = play(smallScenario({ units }), { roadWay });
    drill.pass(MINUTE);
    expect([...drill.state().faults]).toEqual([["unit lost", "off the network"]]);
    expect(drill.state().units.get("lost")?.at).toEqual([22.7, 54.6]);
    expect(drill.state().units.get("patrol")?.at).not.toEqual([22.71, 54.6]);
  });

  test("of a group of casualties leaves the other people to appear", () => {
    const count = { immediate: 1, delayed: 0, minor: 0, deceased: 0 };
    const group = { id: "bus", at: TOWN, fromMs: MINUTE, count, worsening: [] };
    const broken = { ...group, id: "broken", worsening: undefined as unknown as [] };
    const truth = { annotations: [], hazards: [], casualties: [broken, group], care: [] };
    const drill = play(smallScenario({ truth }));
    drill.pass(2 * MINUTE);
    expect([...drill.state().faults.keys()]).toEqual(["casualties broken"]);
    expect([...drill.state().casualties.keys()]).toEqual(["bus-1"]);
  });
});

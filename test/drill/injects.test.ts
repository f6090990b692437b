import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Inject } from "../../shared/drill/inject.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { startDrill } from "../../shared/drill/start-drill.ts";
import { stepDrill } from "../../shared/drill/step-drill.ts";
import { EMPTY_WORLD } from "../../shared/drill/world.ts";
import { injectAt, injectIf, injectNamed, MINUTE, play, SECOND, smallScenario, unitNamed } from "./played-drill.ts";

const after = (inject: string, delayMs: number): Partial<Inject> => ({ trigger: { when: "after", inject, delayMs } });

describe("an inject fires", () => {
  test("at its time, and those of the start with the start", () => {
    const drill = play(smallScenario({ injects: [injectAt("dawn", 0), injectAt("call", 2 * MINUTE)] }));
    expect(drill.fired()).toEqual({ dawn: 0 });
    drill.pass(2 * MINUTE - SECOND);
    expect(drill.fired()).toEqual({ dawn: 0 });
    drill.pass(SECOND);
    expect(drill.fired()).toEqual({ dawn: 0, call: 2 * MINUTE });
  });

  test("so long after another, also where it stands before it in the script or follows without delay", () => {
    const injects = [
      injectNamed("third", after("second", 0)),
      injectNamed("second", after("first", 30 * SECOND)),
      injectAt("first", MINUTE),
    ];
    const drill = play(smallScenario({ injects }));
    drill.pass(3 * MINUTE);
    expect(drill.fired()).toEqual({ first: 60_000, second: 90_000, third: 90_000 });
  });

  test("never by itself after one that was skipped", () => {
    const drill = play(
      smallScenario({ injects: [injectAt("first", MINUTE), injectNamed("second", after("first", 0))] }),
    );
    drill.order({ order: "skip", inject: "first" });
    drill.pass(5 * MINUTE);
    expect(drill.fired()).toEqual({});
    expect(drill.state().injects.get("first")).toMatchObject({ status: "skipped", skippedMs: 0 });
  });

  test("when its condition holds, and not before its earliest time", () => {
    const condition = {
      if: "units",
      which: { agency: "fire", status: ["available"] },
      compare: "fewer-than",
      count: 2,
    } as const;
    const late = injectNamed("late", { trigger: { when: "if", condition, notBeforeMs: 5 * MINUTE } });
    const drill = play(
      smallScenario({ units: [unitNamed("a"), unitNamed("b")], injects: [injectIf("soon", condition), late] }),
    );
    drill.pass(MINUTE);
    expect(drill.fired()).toEqual({});
    drill.happens({ deed: "unit-status", unit: "a", status: "assigned" });
    drill.pass(10 * MINUTE);
    expect(drill.fired()).toEqual({ soon: MINUTE + SECOND, late: 5 * MINUTE });
  });

  test("the earliest due first, those due at once in the order of the script", () => {
    const injects = [injectAt("b", 1_900), injectAt("c", 2_000), injectAt("a", 1_200), injectAt("d", 2_000)];
    const drill = play(smallScenario({ injects }));
    drill.pass(2 * SECOND);
    const order = drill.effects().flatMap((effect) => (effect.effect === "inject-fired" ? [effect.inject] : []));
    expect(order).toEqual(["a", "b", "c", "d"]);
  });

  test("not while it is a draft, by hand only, or in a circle", () => {
    const injects = [
      injectAt("draft", MINUTE, { draft: true }),
      injectNamed("by hand"),
      injectNamed("a", after("b", 0)),
      injectNamed("b", after("a", 0)),
    ];
    const drill = play(smallScenario({ injects }));
    drill.pass(5 * MINUTE);
    expect(drill.fired()).toEqual({});
  });

  test("once: whatever exercise control orders again", () => {
    const drill = play(smallScenario({ injects: [injectAt("call", MINUTE)] }));
    drill.order({ order: "fire", inject: "call" }, { order: "fire", inject: "call" });
    drill.order({ order: "move", inject: "call", toMs: 2 * MINUTE }, { order: "skip", inject: "call" });
    drill.order({ order: "put", inject: injectAt("call", 3 * MINUTE) });
    drill.pass(5 * MINUTE);
    expect(drill.effects().filter(({ effect }) => effect === "inject-fired")).toHaveLength(1);
    expect(drill.state().injects.get("call")).toMatchObject({ status: "fired", firedMs: 0, firedByHand: true });
  });

  test("at the same exercise times whatever the rate at which time passes", () => {
    const scenario = smallScenario({
      injects: [
        injectAt("a", 7_300),
        injectNamed("b", after("a", 4_500)),
        injectIf("c", { if: "time", fromMs: 20_001 }),
      ],
    });
    const runTo = (times: readonly number[]) => {
      const plan = planDrill(scenario, 1);
      let { state } = startDrill(plan);
      for (const toMs of times) {
        for (;;) {
          const doneMs = state.doneMs;
          ({ state } = stepDrill(plan, state, EMPTY_WORLD, [], toMs));
          if (state.doneMs === doneMs) break;
        }
      }
      return state;
    };
    const steady = runTo([60_000]);
    const times = fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(times, (unsorted) => {
        const rising = [...unsorted].toSorted((a, b) => a - b);
        expect(runTo([...rising, 60_000])).toEqual(steady);
      }),
    );
    expect(Array.from(steady.injects.values(), ({ firedMs }) => firedMs)).toEqual([8_000, 13_000, 21_000]);
  });
});

describe("exercise control", () => {
  test("holds an inject, which fires at once when it is released too late", () => {
    const drill = play(smallScenario({ injects: [injectAt("call", MINUTE)] }));
    drill.order({ order: "hold", inject: "call" });
    drill.pass(2 * MINUTE);
    expect(drill.fired()).toEqual({});
    drill.order({ order: "release", inject: "call" });
    drill.pass(SECOND);
    expect(drill.fired()).toEqual({ call: 2 * MINUTE + SECOND });
  });

  test("moves an inject to another time; its planned time stays to be compared with, and what follows moves along", () => {
    const drill = play(
      smallScenario({ injects: [injectAt("call", MINUTE), injectNamed("next", after("call", MINUTE))] }),
    );
    drill.order({ order: "move", inject: "call", toMs: 3 * MINUTE });
    expect(drill.state().injects.get("call")).toMatchObject({
      status: "moved",
      plannedMs: MINUTE,
      movedToMs: 3 * MINUTE,
    });
    expect(drill.state().injects.get("next")?.plannedMs).toBe(4 * MINUTE);
    drill.order({ order: "hold", inject: "call" }, { order: "release", inject: "call" });
    drill.pass(5 * MINUTE);
    expect(drill.fired()).toEqual({ call: 3 * MINUTE, next: 4 * MINUTE });
  });

  test("moves what waits for a condition to a time", () => {
    const drill = play(smallScenario({ injects: [injectIf("call", { if: "time", fromMs: 90 * MINUTE })] }));
    drill.order({ order: "move", inject: "call", toMs: MINUTE });
    drill.pass(2 * MINUTE);
    expect(drill.fired()).toEqual({ call: MINUTE });
  });

  test("improvises an inject, and changes one that waits without losing that it is held", () => {
    const drill = play(smallScenario({ injects: [injectAt("call", MINUTE)] }));
    drill.order({ order: "hold", inject: "call" });
    drill.order({ order: "put", inject: injectAt("call", 2 * MINUTE) }, { order: "put", inject: injectNamed("new") });
    drill.order({ order: "fire", inject: "new" });
    drill.pass(3 * MINUTE);
    expect(drill.fired()).toEqual({ new: 0 });
    expect(drill.state().injects.get("call")).toMatchObject({ status: "held", plannedMs: 2 * MINUTE });
  });

  test("makes a draft ready by putting it without that word", () => {
    const drill = play(smallScenario({ injects: [injectAt("call", MINUTE, { draft: true })] }));
    expect(drill.state().injects.get("call")?.status).toBe("draft");
    drill.order({ order: "put", inject: injectAt("call", MINUTE) });
    drill.pass(2 * MINUTE);
    expect(drill.fired()).toEqual({ call: MINUTE });
  });

  test("does all of that while time stands still", () => {
    const drill = play(smallScenario({ injects: [injectAt("call", MINUTE)] }));
    drill.pass(30 * SECOND);
    drill.order({ order: "fire", inject: "call" });
    expect(drill.state().doneMs).toBe(30 * SECOND);
    expect(drill.fired()).toEqual({ call: 30 * SECOND });
    expect(drill.world().messages.get("inject-call")).toMatchObject({
      sentMs: 30 * SECOND,
      delivered: { fire: 30 * SECOND },
    });
  });

  test("is not stopped by orders about what is not there", () => {
    const drill = play(smallScenario());
    const before = drill.state();
    drill.order(
      { order: "fire", inject: "x" },
      { order: "hold", inject: "x" },
      { order: "move", inject: "x", toMs: 1 },
      { order: "tick", expected: "x", state: "met" },
      { order: "play-unit", unit: "x", played: true },
      { order: "retry", rule: "inject x" },
    );
    expect(drill.state()).toEqual(before);
    expect(drill.effects()).toEqual([]);
  });
});

describe("what an inject says", () => {
  test("is for its agencies, with all that a message has", () => {
    const at = [22.7, 54.6] as const;
    const inject = injectAt("call", 0, {
      to: ["police"],
      at,
      priority: "immediate",
      wantsAcknowledgement: true,
      by: "phone",
    });
    const drill = play(smallScenario({ injects: [inject] }));
    expect(drill.effects().filter(({ effect }) => effect === "message")).toEqual([
      {
        effect: "message",
        id: "inject-call",
        inject: "call",
        atMs: 0,
        to: ["police"],
        from: "Somebody",
        by: "phone",
        text: { text: "says call", language: "en" },
        phrase: undefined,
        at,
        priority: "immediate",
        wantsAcknowledgement: true,
      },
    ]);
  });

  test("reaches nobody where it is for nobody", () => {
    const drill = play(smallScenario({ injects: [injectAt("call", 0, { to: [] })] }));
    expect(drill.effects().map(({ effect }) => effect)).toEqual(["inject-fired"]);
  });
});

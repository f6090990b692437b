import { describe, expect, test } from "vitest";
import type { Condition } from "../../shared/drill/condition.ts";
import {
  expectedNamed,
  injectNamed,
  MINUTE,
  type Playing,
  play,
  SECOND,
  smallScenario,
  unitNamed,
} from "./played-drill.ts";

const stands = (status: "assigned" | "on-scene"): Condition => ({
  if: "units",
  which: { units: ["engine"], status: [status] },
  compare: "at-least",
  count: 1,
});
const DUE = { fromMs: MINUTE, toMs: 10 * MINUTE };

function playing(with_: Parameters<typeof expectedNamed>[1]): Playing & { readonly now: () => unknown } {
  const expected = [expectedNamed("action", { due: DUE, evidence: stands("on-scene"), ...with_ })];
  const drill = play(smallScenario({ units: [unitNamed("engine")], injects: [injectNamed("call")], expected }));
  return { ...drill, now: () => drill.state().expected.get("action")?.state };
}
const says = (drill: Playing, status: "assigned" | "on-scene" | "available") =>
  drill.happens({ deed: "unit-status", unit: "engine", status });

describe("an expected action", () => {
  test("is met when its evidence holds within its window, and stays met", () => {
    const drill = playing({});
    drill.pass(5 * MINUTE);
    says(drill, "on-scene");
    drill.pass(SECOND);
    expect(drill.state().expected.get("action")).toEqual({ state: "met", atMs: 5 * MINUTE + SECOND });
    says(drill, "available");
    drill.pass(20 * MINUTE);
    expect(drill.now()).toBe("met");
  });

  test("is met at the opening of its window where it was done before", () => {
    const drill = playing({});
    says(drill, "on-scene");
    drill.pass(30 * SECOND);
    expect(drill.now()).toBe("pending");
    drill.pass(30 * SECOND);
    expect(drill.state().expected.get("action")).toEqual({ state: "met", atMs: MINUTE });
  });

  test("is missed when its window closes, also where it is done later", () => {
    const drill = playing({});
    drill.pass(10 * MINUTE);
    expect(drill.now()).toBe("pending");
    drill.pass(SECOND);
    says(drill, "on-scene");
    drill.pass(MINUTE);
    expect(drill.state().expected.get("action")).toEqual({ state: "missed", atMs: 10 * MINUTE + SECOND });
  });

  test("is partial when a part of it is done, can still be met, and stays partial after its window", () => {
    const met = playing({ partly: stands("assigned") });
    says(met, "assigned");
    met.pass(2 * MINUTE);
    expect(met.now()).toBe("partial");
    says(met, "on-scene");
    met.pass(SECOND);
    expect(met.now()).toBe("met");
    const left = playing({ partly: stands("assigned") });
    says(left, "assigned");
    left.pass(20 * MINUTE);
    expect(left.now()).toBe("partial");
  });

  test("waits for the inject that its window follows", () => {
    const drill = playing({ due: { after: "call", ...DUE } });
    drill.pass(30 * MINUTE);
    expect(drill.now()).toBe("pending");
    drill.order({ order: "fire", inject: "call" });
    drill.pass(10 * MINUTE);
    expect(drill.now()).toBe("pending");
    drill.pass(SECOND);
    expect(drill.state().expected.get("action")).toEqual({ state: "missed", atMs: 40 * MINUTE + SECOND });
  });

  test("is for a human where it has no evidence: it is never missed by itself", () => {
    const drill = playing({ evidence: undefined });
    drill.pass(30 * MINUTE);
    expect(drill.now()).toBe("pending");
    drill.order({ order: "tick", expected: "action", state: "partial", note: "late" });
    expect(drill.state().expected.get("action")).toEqual({
      state: "partial",
      atMs: 30 * MINUTE,
      byHand: true,
      note: "late",
    });
  });

  test("stays as a human ticked it, until it is given back to its evidence", () => {
    const drill = playing({});
    drill.order({ order: "tick", expected: "action", state: "missed" });
    says(drill, "on-scene");
    drill.pass(2 * MINUTE);
    expect(drill.state().expected.get("action")).toMatchObject({ state: "missed", byHand: true });
    drill.order({ order: "tick", expected: "action", state: "pending" });
    drill.pass(SECOND);
    expect(drill.state().expected.get("action")).toEqual({ state: "met", atMs: 2 * MINUTE + SECOND });
  });

  test("that changes is told to exercise control, once", () => {
    const drill = playing({});
    drill.pass(30 * MINUTE);
    expect(drill.effects().filter(({ effect }) => effect === "expected")).toEqual([
      { effect: "expected", expected: "action", state: "missed", atMs: 10 * MINUTE + SECOND },
    ]);
  });
});

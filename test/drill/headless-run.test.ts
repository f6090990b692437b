import { describe, expect, test } from "vitest";
import { outcomeHash } from "../../server/drill/outcome-hash.ts";
import type { DrillEvent } from "../../shared/drill/drill-event.ts";
import { eventLine } from "../../shared/drill/event-line.ts";
import { runDrill } from "../../shared/drill/run-drill.ts";
import { BRIDGE, bridgeInject, closeBridge, MINUTE_MS, planOf, unit } from "./small-drill.ts";

const SCRIPT = { injects: [bridgeInject()], expected: [closeBridge()] };

function hashOf(events: readonly DrillEvent[]): string {
  const hash = outcomeHash();
  for (const event of events) hash.add(event);
  return hash.hex();
}

function onScene(event: DrillEvent): boolean {
  return event.kind === "deed" && event.deed.deed === "unit-status" && event.deed.status === "on-scene";
}

describe("the outcome of a run", () => {
  test("is the same for the same seed and another for another", () => {
    const [once, again, other] = [1, 1, 2].map((seed) =>
      hashOf(runDrill(planOf(SCRIPT, seed), { untilMs: 30 * MINUTE_MS }).events),
    );
    expect(once).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toBe(once);
    expect(other).not.toBe(once);
  });

  test("changes with the exercise time of a single event, its content and its place among the others", () => {
    const { events } = runDrill(planOf(SCRIPT), { untilMs: 10 * MINUTE_MS });
    const last = events.at(-1);
    if (last?.kind !== "deed") throw new Error("a unit says where it is");
    const whole = hashOf(events);
    expect(hashOf([...events.slice(0, -1), { ...last, deed: { ...last.deed, atMs: last.deed.atMs + 1 } }])).not.toBe(
      whole,
    );
    expect(hashOf(events.slice(0, -1))).not.toBe(whole);
    expect(hashOf([last, ...events.slice(0, -1)])).not.toBe(whole);
  });

  test("does not depend on the order in which the parts of an event were written", () => {
    const one: DrillEvent = { kind: "deed", deed: { atMs: 1, deed: "unit-heard", unit: "u", at: BRIDGE } };
    const other: DrillEvent = { kind: "deed", deed: { at: BRIDGE, unit: "u", deed: "unit-heard", atMs: 1 } };
    expect(eventLine(other)).toBe(eventLine(one));
  });
});

describe("a run without people", () => {
  test("has every event in the order of exercise time, and ends where it was told to", () => {
    const { events, run } = runDrill(planOf(SCRIPT), { untilMs: 20 * MINUTE_MS });
    const times = events.map((event) => (event.kind === "effect" ? event.effect.atMs : event.deed.atMs));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(run.state.doneMs).toBe(20 * MINUTE_MS);
  });

  test("simulates also the units that are meant for people, unless somebody plays them", () => {
    const units = [unit("patrol-1", "police", "patrol-car", { player: "played" })];
    const options = { untilMs: 30 * MINUTE_MS };
    expect(runDrill(planOf({ ...SCRIPT, units }), options).events.some(onScene)).toBe(true);
    const cast = { roles: new Set<string>(), units: new Set(["patrol-1"]) };
    expect(runDrill(planOf({ ...SCRIPT, units }), { ...options, cast }).events.some(onScene)).toBe(false);
  });

  test("lets exercise control fire an inject by hand at its time", () => {
    const injects = [bridgeInject({ trigger: { when: "by-hand" } })];
    const orders = [{ atMs: 3 * MINUTE_MS, order: { order: "fire", inject: "bridge" } as const }];
    const { run } = runDrill(planOf({ injects }), { untilMs: 5 * MINUTE_MS, orders });
    expect(run.state.injects.get("bridge")).toMatchObject({ status: "fired", firedMs: 3 * MINUTE_MS });
  });
});

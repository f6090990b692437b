import { expect, test } from "vitest";
import type { Condition } from "../../shared/drill/condition.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import { holds } from "../../shared/drill/holds.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { startDrill } from "../../shared/drill/start-drill.ts";
import { stepDrill } from "../../shared/drill/step-drill.ts";
import { EMPTY_WORLD } from "../../shared/drill/world.ts";
import { applyDeed } from "../../shared/drill/world-reducer.ts";
import { BRIDGE, bridgeInject, MINUTE_MS, smallScenario } from "./small-drill.ts";

const plan = planDrill(smallScenario({ injects: [bridgeInject()] }), 1);

/** Does `condition` hold at `toMs`, after these deeds? The inject "bridge" is fired after five minutes. */
function holdsAfter(condition: Condition, deeds: readonly Deed[], toMs: number): boolean {
  const world = deeds.reduce(applyDeed, EMPTY_WORLD);
  let { state } = startDrill(plan);
  while (state.doneMs < toMs) ({ state } = stepDrill(plan, state, world, [], toMs));
  return holds(condition, "rule", { step: { plan, world, nowMs: toMs }, state, holding: new Map() });
}

const since = "bridge";
const said = (atMs: number): Deed => ({ atMs, deed: "said", message: "m", byAgency: "police", to: ["fire"] });
const given = (atMs: number): Deed => ({
  atMs,
  deed: "task-given",
  task: "t",
  kind: "cordon",
  byAgency: "police",
  priority: "urgent",
  at: BRIDGE,
  to: [{ agency: "police", unit: "patrol-1" }],
});
const plotted = (atMs: number, at = BRIDGE): Deed => ({
  atMs,
  deed: "plotted",
  layer: "police",
  annotation: "a",
  byAgency: "police",
  kind: "point",
  geometry: { type: "Point", coordinates: at },
});
const asked = (atMs: number): Deed => ({
  atMs,
  deed: "asked",
  request: "r",
  what: "pump",
  quantity: 1,
  byAgency: "fire",
  at: BRIDGE,
});
const offered = (atMs: number): Deed => ({
  atMs,
  deed: "offered",
  request: "r",
  offer: "o",
  agency: "police",
  quantity: 1,
});

const BEFORE_MS = 4 * MINUTE_MS;
const AFTER_MS = 6 * MINUTE_MS;
const within = { at: BRIDGE, withinM: 100 };

test.each<[string, Condition, (atMs: number) => readonly Deed[]]>([
  ["a message", { if: "message", byAgency: "police", since }, (atMs) => [said(atMs)]],
  ["a task", { if: "task", which: { kind: "cordon" }, stage: "given", since }, (atMs) => [given(atMs)]],
  ["a mark", { if: "plotted", within, since }, (atMs) => [plotted(atMs)]],
  [
    "a mark that is drawn anew",
    { if: "plotted", within, since },
    (atMs) => [plotted(0), plotted(atMs, [BRIDGE[0] + 1e-4, BRIDGE[1]])],
  ],
  ["a request", { if: "request", what: "pump", stage: "asked", since }, (atMs) => [asked(atMs)]],
  ["an offer", { if: "request", what: "pump", stage: "offered", since }, (atMs) => [asked(0), offered(atMs)]],
])("%s answers an inject only when it came after it", (_what, condition, deeds) => {
  expect(holdsAfter(condition, deeds(BEFORE_MS), 10 * MINUTE_MS)).toBe(false);
  expect(holdsAfter(condition, deeds(AFTER_MS), 10 * MINUTE_MS)).toBe(true);
});

test("nothing answers an inject that has not been fired", () => {
  expect(holdsAfter({ if: "message", byAgency: "police", since }, [said(1_000)], 2 * MINUTE_MS)).toBe(false);
  expect(holdsAfter({ if: "message", byAgency: "police" }, [said(1_000)], 2 * MINUTE_MS)).toBe(true);
});

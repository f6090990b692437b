import type { Condition } from "../../shared/drill/condition.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { HazardSource } from "../../shared/drill/hazard.ts";
import type { Inject } from "../../shared/drill/inject.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { ScenarioUnit } from "../../shared/drill/scenario-unit.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { MINUTE_MS, smallScenario } from "../drill/small-drill.ts";
import { seededRandom } from "../support/seeded-random.ts";

const CENTRE: LngLat = [25.28, 54.69];
/** Some 60 km across. */
const WIDE: LngLat = [0.9, 0.55];
const AREAS = 40;

/**
 * A drill of that size: every unit is on its way in a loop, every inject waits for a condition that does not come true
 * soon (the dearest case: all of them are asked at every second), hazards of each kind grow.
 */
export function fullDrill(units: number, injects: number, hazards: number): Scenario {
  const random = seededRandom(11);
  const place = (): LngLat => placeBy(random);
  const base = smallScenario();
  return {
    ...base,
    lengthMs: 4 * 60 * MINUTE_MS,
    areas: Array.from({ length: AREAS }, (_, n) => ({
      id: `area-${n}`,
      name: `Area ${n}`,
      ring: ring(place(), 0.02, 60),
    })),
    truth: { ...base.truth, hazards: Array.from({ length: hazards }, (_, n) => hazardOf(n, place())) },
    units: Array.from({ length: units }, (_, n) => unitOf(n, place)),
    injects: Array.from({ length: injects }, (_, n) => injectOf(n, hazards, place())),
  };
}

/** What people did by then: a task for every fourth unit, and as many marks on the map. */
export function fullPicture(units: number): readonly Deed[] {
  const random = seededRandom(12);
  const at = (): LngLat => placeBy(random);
  return Array.from({ length: Math.floor(units / 4) }, (_, n): readonly Deed[] => {
    const agency = n % 2 === 0 ? "fire" : "police";
    const to = [{ agency, unit: `unit-${n * 4 + (n % 2)}` }];
    return [
      {
        atMs: 1_000,
        deed: "task-given",
        task: `task-${n}`,
        kind: "search",
        byAgency: agency,
        priority: "urgent",
        at: at(),
        to,
      },
      {
        atMs: 1_000,
        deed: "plotted",
        layer: agency,
        annotation: `mark-${n}`,
        byAgency: agency,
        kind: "point",
        symbol: "hazard",
        geometry: { type: "Point", coordinates: at() },
      },
    ];
  }).flat();
}

function unitOf(n: number, place: () => LngLat): ScenarioUnit {
  const along = [place(), place(), place()];
  return {
    id: `unit-${n}`,
    name: `Unit ${n}`,
    agency: n % 2 === 0 ? "fire" : "police",
    symbol: n % 2 === 0 ? "fire-engine" : "patrol-car",
    capabilities: n % 5 === 0 ? ["pump"] : [],
    player: "simulated",
    at: along[0] ?? CENTRE,
    speedMps: 14,
    onRoads: false,
    route: { along, loop: true },
    reactsInMs: [30_000, 60_000],
    worksForMs: [5 * MINUTE_MS, 10 * MINUTE_MS],
    carries: 0,
  };
}

function injectOf(n: number, hazards: number, at: LngLat): Inject {
  return {
    id: `inject-${n}`,
    serial: `${n}`,
    title: `Inject ${n}`,
    trigger: { when: "if", condition: conditionOf(n, hazards, at) },
    from: "Exercise control",
    to: ["fire", "police"],
    by: "radio",
    at,
    priority: "urgent",
    wantsAcknowledgement: true,
    attachments: [],
    effects: [],
    objectives: [],
    expected: [],
  };
}

function conditionOf(n: number, hazards: number, at: LngLat): Condition {
  const area = { area: `area-${n % AREAS}` };
  switch (n % 5) {
    case 0:
      return { if: "units", which: { agency: "fire", within: area }, compare: "at-least", count: 500 };
    case 1:
      return {
        if: "all",
        of: [
          { if: "units", which: { status: ["available"], symbol: "patrol-car" }, compare: "fewer-than", count: 2 },
          { if: "not", of: { if: "task", which: { near: area }, stage: "acknowledged" } },
        ],
      };
    case 2:
      return {
        if: "for",
        ms: 4 * 60 * MINUTE_MS,
        of: { if: "units", which: { capability: "pump" }, compare: "at-least", count: 1 },
      };
    case 3:
      return { if: "units", which: { within: { at, withinM: 2_000 } }, compare: "at-least", count: 400 };
    default:
      return {
        if: "any",
        of: [
          { if: "plotted", symbol: "flood", within: area },
          { if: "units", which: { within: { hazard: `hazard-${n % hazards}` } }, compare: "at-least", count: 900 },
        ],
      };
  }
}

function hazardOf(n: number, at: LngLat): HazardSource {
  const base = { id: `hazard-${n}`, name: `Hazard ${n}`, fromMs: 0 };
  switch (n % 3) {
    case 0:
      return {
        ...base,
        kind: "flood",
        symbol: "flood",
        gauge: [
          { atMs: 0, levelM: 1 },
          { atMs: 4 * 60 * MINUTE_MS, levelM: 4 },
        ],
        levels: [1, 2, 3, 4].map((levelM) => ({ levelM, outline: ring(at, 0.005 * levelM, 120) })),
      };
    case 1:
      return { ...base, kind: "wildfire", symbol: "fire", at, fuel: "timber-litter", fuelMoisture: 0.08 };
    default:
      return {
        ...base,
        kind: "plume",
        symbol: "hazmat",
        at,
        substance: "chlorine",
        rateGps: 400,
        heightM: 2,
        isoplethsMgM3: [58, 8.1, 1.5],
      };
  }
}

function placeBy(random: () => number): LngLat {
  return [CENTRE[0] + (random() - 0.5) * WIDE[0], CENTRE[1] + (random() - 0.5) * WIDE[1]];
}

/** A closed outline with bays, counter-clockwise. */
function ring([lng, lat]: LngLat, radius: number, corners: number): readonly LngLat[] {
  const open = Array.from({ length: corners }, (_, n): LngLat => {
    const angle = (n / corners) * 2 * Math.PI;
    const out = radius * (1 + 0.1 * Math.sin(5 * angle));
    return [lng + out * 1.7 * Math.cos(angle), lat + out * Math.sin(angle)];
  });
  return [...open, open[0] ?? [lng, lat]];
}

import type { DrillPlan } from "../../shared/drill/drill-state.ts";
import type { ExpectedAction } from "../../shared/drill/evaluation.ts";
import type { Inject } from "../../shared/drill/inject.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { ScenarioUnit } from "../../shared/drill/scenario-unit.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";

export const MINUTE_MS = 60_000;
export const STATION: LngLat = [25.28, 54.69];
/** Some 640 m east of the station. */
export const BRIDGE: LngLat = [25.29, 54.69];

/** A fire brigade with one engine and a police with one patrol car, for ninety minutes; nothing happens by itself. */
export function smallScenario(changes: Partial<Scenario> = {}): Scenario {
  return {
    format: "muster-scenario",
    version: 1,
    id: "small",
    revision: 1,
    title: "A small drill",
    language: "en",
    summary: "Two agencies at a bridge.",
    kind: "functional",
    hazard: "flood",
    storyStart: "2027-04-03T06:30",
    lengthMs: 90 * MINUTE_MS,
    view: { at: STATION, zoom: 13 },
    weather: [
      {
        fromMs: 0,
        windFromDeg: 270,
        windMps: 4,
        temperatureC: 12,
        humidity: 0.6,
        cloud: 0.5,
        isNight: false,
        rainMmPerH: 0,
      },
    ],
    safety: [],
    storylines: [],
    agencies: [agency("fire", "Fire and rescue", "fire"), agency("police", "Police", "police")],
    roles: [
      { id: "control", agency: "fire", role: "exercise-control", title: "Exercise control", brief: "You run it." },
      { id: "fire-commander", agency: "fire", role: "commander", title: "Fire commander", brief: "You lead." },
      { id: "police-commander", agency: "police", role: "commander", title: "Police commander", brief: "You lead." },
    ],
    objectives: [
      {
        id: "close",
        text: "The bridge is closed within 15 minutes.",
        capability: "traffic control",
        target: "15 minutes",
        criticalTasks: ["Close the bridge"],
        agency: "police",
      },
    ],
    areas: [],
    truth: { annotations: [], hazards: [], casualties: [], care: [] },
    start: { layers: [], resources: [] },
    units: [unit("engine-1", "fire", "fire-engine"), unit("patrol-1", "police", "patrol-car")],
    injects: [],
    expected: [],
    ...changes,
  };
}

export function planOf(changes: Partial<Scenario> = {}, seed = 1): DrillPlan {
  return { scenario: smallScenario(changes), seed };
}

export function unit(id: string, agency: string, symbol: string, changes: Partial<ScenarioUnit> = {}): ScenarioUnit {
  return {
    id,
    name: id,
    agency,
    symbol,
    player: "simulated",
    at: STATION,
    speedMps: 14,
    onRoads: false,
    reactsInMs: [30_000, 60_000],
    worksForMs: [5 * MINUTE_MS, 10 * MINUTE_MS],
    carries: 0,
    ...changes,
  };
}

/** The bridge is said to be under water, five minutes after the start. */
export function bridgeInject(changes: Partial<Inject> = {}): Inject {
  return {
    id: "bridge",
    serial: "1",
    title: "Water over the bridge",
    trigger: { when: "at", atMs: 5 * MINUTE_MS },
    from: "A driver",
    to: ["police"],
    by: "phone",
    text: { text: "The bridge is under water.", language: "en" },
    at: BRIDGE,
    priority: "urgent",
    wantsAcknowledgement: true,
    attachments: [],
    effects: [],
    objectives: ["close"],
    expected: [],
    ...changes,
  };
}

/** The police send their patrol to the bridge, within a quarter of an hour. */
export function closeBridge(changes: Partial<ExpectedAction> = {}): ExpectedAction {
  return {
    id: "close-bridge",
    who: { agency: "police", role: "police-commander" },
    what: "Close the bridge",
    due: { after: "bridge", fromMs: 0, toMs: 15 * MINUTE_MS },
    evidence: { if: "task", which: { kind: "cordon", toAgency: "police" }, stage: "given" },
    score: 10,
    objectives: ["close"],
    typically: {
      does: { deed: "give-task", task: "cordon", to: ["patrol-1"], at: BRIDGE, priority: "urgent" },
      inMs: [2 * MINUTE_MS, 4 * MINUTE_MS],
      likely: 1,
    },
    ...changes,
  };
}

function agency(id: string, name: string, kind: "fire" | "police") {
  return { id, name, shortName: id.slice(0, 4).toUpperCase(), kind, colour: "#336699", country: "LT", language: "en" };
}

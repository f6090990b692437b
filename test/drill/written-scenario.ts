const BRIDGE = [24.39, 56.41];
const SQUARE = [
  [24.3, 56.4],
  [24.4, 56.4],
  [24.4, 56.5],
  [24.3, 56.5],
  [24.3, 56.4],
];
const WIDER = [
  [24.2, 56.3],
  [24.5, 56.3],
  [24.5, 56.6],
  [24.2, 56.6],
  [24.2, 56.3],
];

const inject = (id: string, serial: string, trigger: object, more: object = {}) => ({
  id,
  serial,
  title: `What happens at ${serial}`,
  trigger,
  from: "Gauge",
  to: ["fire"],
  by: "radio",
  text: { text: "The water rises.", language: "en" },
  priority: "urgent",
  wantsAcknowledgement: true,
  attachments: [],
  effects: [],
  objectives: ["warn"],
  expected: [],
  ...more,
});

/** A small scenario that can be played, as its file holds it; new at each call. */
export function writtenScenario(): object {
  const scenario = {
    format: "muster-scenario",
    version: 1,
    id: "small",
    revision: 1,
    title: "A bridge under water",
    language: "en",
    summary: "Two services and a bridge.",
    kind: "tabletop",
    hazard: "flood",
    storyStart: "2027-04-03T06:30",
    lengthMs: 3_600_000,
    view: { at: BRIDGE, zoom: 12 },
    weather: [
      {
        fromMs: 0,
        windFromDeg: 270,
        windMps: 4,
        temperatureC: 8,
        humidity: 0.8,
        cloud: 1,
        isNight: false,
        rainMmPerH: 2,
      },
    ],
    safety: [{ id: "no-water", text: "Nobody enters the water.", isNoPlay: true }],
    storylines: [{ id: "river", title: "The river", text: "It rises." }],
    agencies: [
      {
        id: "control",
        name: "Exercise control",
        shortName: "EXC",
        kind: "other",
        colour: "#b9a5ff",
        country: "LT",
        language: "en",
      },
      {
        id: "fire",
        name: "Fire service",
        shortName: "FIR",
        kind: "fire",
        colour: "#e5484d",
        country: "LT",
        language: "lt",
      },
      {
        id: "police",
        name: "Police",
        shortName: "POL",
        kind: "police",
        colour: "#0090ff",
        country: "LV",
        language: "lv",
      },
    ],
    roles: [
      { id: "director", agency: "control", role: "exercise-control", title: "Director", brief: "You run it." },
      { id: "leader", agency: "fire", role: "commander", title: "Leader", brief: "You lead." },
    ],
    objectives: [
      {
        id: "warn",
        text: "Warned in time.",
        capability: "Warning",
        target: "10 min",
        criticalTasks: ["Warn"],
        agency: "fire",
      },
    ],
    areas: [{ id: "bank", name: "Left bank", ring: SQUARE }],
    truth: {
      annotations: [
        {
          id: "truth-bridge",
          kind: "point",
          geometry: { type: "Point", coordinates: BRIDGE },
          symbol: "closed-bridge",
        },
      ],
      hazards: [
        {
          id: "river",
          name: "River",
          kind: "flood",
          symbol: "flood",
          fromMs: 0,
          gauge: [
            { atMs: 0, levelM: 1 },
            { atMs: 1_800_000, levelM: 3 },
          ],
          levels: [
            { levelM: 1, outline: SQUARE },
            { levelM: 3, outline: WIDER },
          ],
        },
      ],
      casualties: [
        {
          id: "bus",
          at: BRIDGE,
          fromMs: 0,
          count: { immediate: 1, delayed: 0, minor: 2, deceased: 0 },
          worsening: [],
          freedBy: "cutting",
        },
      ],
      care: [{ id: "hospital", name: "Hospital", at: BRIDGE, beds: 4 }],
    },
    start: {
      layers: [{ id: "plan", name: "Plan", owner: "fire", tlp: "GREEN", grants: { police: "view" }, annotations: [] }],
      resources: [{ agency: "fire", what: "pump", quantity: 2 }],
    },
    units: [
      {
        id: "engine",
        name: "Engine 1",
        agency: "fire",
        symbol: "fire-engine",
        capabilities: ["cutting"],
        player: "either",
        at: BRIDGE,
        speedMps: 14,
        onRoads: true,
        reactsInMs: [60_000, 120_000],
        worksForMs: [600_000, 900_000],
        carries: 0,
      },
    ],
    injects: [
      inject(
        "first",
        "1",
        { when: "at", atMs: 0 },
        {
          storyline: "river",
          controller: "director",
          expected: ["send"],
          effects: [
            {
              do: "draw",
              annotation: {
                id: "mark",
                kind: "point",
                geometry: { type: "Point", coordinates: BRIDGE },
                symbol: "flood",
              },
            },
            { do: "close-road", id: "closed", line: [BRIDGE, [24.38, 56.42]] },
          ],
        },
      ),
      inject(
        "second",
        "2",
        { when: "after", inject: "first", delayMs: 600_000 },
        {
          effects: [
            { do: "grow-area", annotation: "mark", byM: 100, overMs: 600_000 },
            { do: "open-road", id: "closed" },
          ],
        },
      ),
      inject("third", "3a", {
        when: "if",
        condition: {
          if: "all",
          of: [
            { if: "inject", inject: "second", stage: "fired" },
            {
              if: "not",
              of: { if: "units", which: { agency: "fire", within: { area: "bank" } }, compare: "at-least", count: 1 },
            },
          ],
        },
      }),
    ],
    expected: [
      {
        id: "send",
        who: { agency: "fire", role: "leader" },
        what: "Sends an engine.",
        due: { after: "first", fromMs: 0, toMs: 600_000 },
        evidence: { if: "task", which: { byAgency: "fire" }, stage: "given" },
        score: 5,
        objectives: ["warn"],
        typically: {
          does: { deed: "give-task", task: "rescue", to: ["engine"], at: BRIDGE, priority: "urgent" },
          inMs: [60_000, 120_000],
          likely: 0.9,
        },
      },
    ],
  };
  // Through JSON, so that no two places share what a test changes.
  return JSON.parse(JSON.stringify(scenario)) as object;
}

/**
 * The scenario with one part of it changed: `injects.0.to.+` puts `value` at the end of a list, undefined takes away what
 * is there.
 */
export function scenarioWith(path: string, value: unknown): object {
  const scenario = writtenScenario();
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  let at: unknown = scenario;
  for (const step of steps) at = (at as Record<string, unknown>)[step];
  if (last === "+") (at as unknown[]).push(value);
  else if (value === undefined) delete (at as Record<string, unknown>)[last];
  else (at as Record<string, unknown>)[last] = value;
  return scenario;
}

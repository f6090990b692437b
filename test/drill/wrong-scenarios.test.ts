import { describe, expect, test } from "vitest";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { tellProblem } from "../../shared/drill/scenario-problem.ts";
import { scenarioWith, writtenScenario } from "./written-scenario.ts";

const SQUARE = [
  [24.3, 56.4],
  [24.4, 56.4],
  [24.4, 56.5],
  [24.3, 56.5],
  [24.3, 56.4],
];
const FAR = [
  [4.3, 56.4],
  [4.4, 56.4],
  [4.4, 56.5],
  [4.3, 56.5],
  [4.3, 56.4],
];
const UNIT = {
  id: "engine-2",
  name: "ENGINE 1",
  agency: "fire",
  symbol: "fire-engine",
  player: "either",
  at: [24.4, 56.4],
  speedMps: 14,
  onRoads: true,
  reactsInMs: [0, 0],
  worksForMs: [0, 0],
  carries: 0,
};
const after = (inject: string) => ({ when: "after", inject, delayMs: 0 });
const when = (condition: object) => ({ when: "if", condition });
const unlessFired = (inject: string) => when({ if: "not", of: { if: "inject", inject, stage: "fired" } });
const unitsWithin = (within: object) => when({ if: "units", which: { within }, compare: "at-least", count: 1 });
const mark = (kind: string, id: string) => ({
  do: "draw",
  annotation: { id, kind, geometry: { type: "Point", coordinates: [24, 56] } },
});

/** What was put where in a scenario that can be played, and all that is said of it. */
const BROKEN: readonly (readonly [name: string, path: string, value: unknown, said: string])[] = [
  ["no title", "title", undefined, "title: missing"],
  ["a title that nobody sees", "title", "\u200b", "title: less than 1 characters"],
  ["a text where a number belongs", "lengthMs", "2 h", "lengthMs: not a number"],
  ["a word that no scenario has", "injcts", [], 'nothing is called "injcts"'],
  ["a kind of exercise that there is not", "kind", "war", "kind: not one of tabletop, drill, functional, full-scale"],
  ["a day that the calendar lacks", "storyStart", "2027-02-31T06:30", "storyStart: no such day or time"],
  ["a language that is a word", "language", "lithuanian!", "language: not a language of BCP 47"],
  ["no weather at the start", "weather.0.fromMs", 60_000, "weather: none at the start"],
  ["humidity in per cent", "weather.0.humidity", 80, "weather[0].humidity: more than 1"],
  [
    "a country by its name",
    "agencies.1.country",
    "Lithuania",
    'agencies[1] "Fire service": country: not a country of ISO 3166-1 like LT',
  ],
  [
    "two agencies of one name",
    "agencies.2.name",
    "FIRE service",
    'agencies[2] "FIRE service": name: agency name "FIRE service" is there already',
  ],
  [
    "two agencies of one short name",
    "agencies.2.shortName",
    "fir",
    'agencies[2] "Police": shortName: agency shortName "fir" is there already',
  ],
  ["nobody to control it", "roles.0.role", "observer", "roles: no role for exercise control"],
  ["a role of an unknown agency", "roles.0.agency", "army", 'roles[0] "Director": agency: no agency "army"'],
  [
    "an area that is not closed",
    "areas.0.ring.4",
    [24.31, 56.4],
    'areas[0] "Left bank": ring: not closed: the last position is not the first',
  ],
  [
    "two areas of one name",
    "areas.+",
    { id: "bank-2", name: "left bank", ring: SQUARE },
    'areas[1] "left bank": name: area name "left bank" is there already',
  ],
  ["a latitude beyond the pole", "units.0.at", [56.41, 124.39], 'units[0] "Engine 1": at[1]: more than 90'],
  ["a unit with the speed of a rocket", "units.0.speedMps", 300, 'units[0] "Engine 1": speedMps: more than 90'],
  ["a unit with the symbol of a mark", "units.0.symbol", "flood", 'units[0] "Engine 1": symbol: not a unit symbol'],
  [
    "a unit that reacts before it was asked",
    "units.0.reactsInMs",
    [120_000, 60_000],
    'units[0] "Engine 1": reactsInMs: the first is later than the second',
  ],
  ["two units of one name", "units.+", UNIT, 'units[1] "ENGINE 1": name: unit name "ENGINE 1" is there already'],
  [
    "a unit that comes with a name that is there",
    "injects.0.effects.+",
    { do: "unit-appears", unit: UNIT },
    'injects[0] "1": effects[2].unit.name: unit name "ENGINE 1" is there already',
  ],
  [
    "a flood with its highest level first",
    "truth.hazards.0.levels.0.levelM",
    9,
    'truth.hazards[0] "River": levels: the lowest does not come first',
  ],
  [
    "a flood whose levels lie apart",
    "truth.hazards.0.levels.0.outline",
    FAR,
    'truth.hazards[0] "River": levels[0].outline: not within that of 3 m',
  ],
  [
    "a gauge that goes back in time",
    "truth.hazards.0.gauge.0.atMs",
    3_000_000,
    'truth.hazards[0] "River": gauge: not in the order of time',
  ],
  [
    "a hazard of an unknown kind",
    "truth.hazards.0.kind",
    "lava",
    'truth.hazards[0] "River": kind: not one of those there are',
  ],
  [
    "casualties that nobody can free",
    "truth.casualties.0.freedBy",
    "magic",
    'truth.casualties[0] "bus": freedBy: no unit able to do it "magic"',
  ],
  [
    "a layer granted to an unknown agency",
    "start.layers.0.grants.army",
    "view",
    'start.layers[0] "Plan": grants: no agency "army"',
  ],
  ["a resource that nobody can ask for", "start.resources.0.what", "tank", "start.resources[0].what: not a resource"],
  [
    "a resource counted twice",
    "start.resources.+",
    { agency: "fire", what: "pump", quantity: 1 },
    'start.resources[1]: resource "pump of fire" is there already',
  ],
  ["an inject without a trigger", "injects.0.trigger", undefined, 'injects[0] "1": trigger: missing'],
  [
    "a trigger of an unknown kind",
    "injects.0.trigger.when",
    "soon",
    'injects[0] "1": trigger.when: not one of those there are',
  ],
  ["two injects of one serial", "injects.2.serial", "2", 'injects[2] "2": serial: inject serial "2" is there already'],
  ["an inject for an agency that is not there", "injects.2.to.+", "army", 'injects[2] "3a": to: no agency "army"'],
  ["an inject said by nobody", "injects.0.controller", "actor", 'injects[0] "1": controller: no role "actor"'],
  ["an inject of no storyline", "injects.0.storyline", "love", 'injects[0] "1": storyline: no storyline "love"'],
  [
    "an inject for an unknown objective",
    "injects.0.objectives",
    ["win"],
    'injects[0] "1": objectives: no objective "win"',
  ],
  [
    "an inject that expects nothing known",
    "injects.0.expected",
    ["win"],
    'injects[0] "1": expected: no expected action "win"',
  ],
  [
    "an inject in no language",
    "injects.0.text.language",
    "?",
    'injects[0] "1": text.language: not a language of BCP 47',
  ],
  [
    "a phrase with a gap",
    "injects.0.phrase",
    { id: "casualties", values: {} },
    'injects[0] "1": phrase.values.count: missing',
  ],
  [
    "an inject after the end",
    "injects.0.trigger.atMs",
    3_600_001,
    'injects[0] "1": trigger.atMs: after the end of the exercise, 1:00:00',
  ],
  [
    "an inject after an unknown one",
    "injects.1.trigger",
    after("zero"),
    'injects[1] "2": trigger.inject: no inject "zero"',
  ],
  [
    "an inject after itself",
    "injects.0.trigger",
    after("first"),
    'injects[0] "1": trigger: waits for itself: inject "1" → inject "1"',
  ],
  [
    "injects that wait for each other",
    "injects.0.trigger",
    after("third"),
    'injects[0] "1": trigger: waits for itself: inject "1" → inject "3a" → inject "2" → inject "1"',
  ],
  [
    "an inject that waits for what follows it",
    "injects.0.trigger",
    when({ if: "expected", expected: "send", state: "met" }),
    'injects[0] "1": trigger: waits for itself: inject "1" → expected action "send" → inject "1"',
  ],
  [
    "a condition on an unknown area",
    "injects.2.trigger",
    unitsWithin({ area: "moon" }),
    'injects[2] "3a": trigger.condition.which.within.area: no area "moon"',
  ],
  [
    "a condition on no area at all",
    "injects.2.trigger",
    unitsWithin({}),
    'injects[2] "3a": trigger.condition.which.within: neither an area, nor a place with withinM, nor a hazard',
  ],
  [
    "a condition on an unknown hazard",
    "injects.2.trigger",
    when({ if: "hazard-reaches", hazard: "lava", at: [0, 0] }),
    'injects[2] "3a": trigger.condition.hazard: no hazard "lava"',
  ],
  [
    "an answer to an unknown inject",
    "injects.2.trigger",
    when({ if: "message", since: "zero" }),
    'injects[2] "3a": trigger.condition.since: no inject "zero"',
  ],
  [
    "a condition of nothing",
    "injects.2.trigger",
    when({ if: "all", of: [] }),
    'injects[2] "3a": trigger.condition.of: less than 1 of them',
  ],
  [
    "an effect on an unknown unit",
    "injects.0.effects.+",
    { do: "unit-silent", unit: "boat" },
    'injects[0] "1": effects[2].unit: no unit "boat"',
  ],
  [
    "an effect on an unknown hazard",
    "injects.0.effects.+",
    { do: "hazard-begins", hazard: "lava" },
    'injects[0] "1": effects[2].hazard: no hazard "lava"',
  ],
  [
    "an unknown effect",
    "injects.0.effects.+",
    { do: "explode" },
    'injects[0] "1": effects[2].do: not one of those there are',
  ],
  [
    "a road opened that was never closed",
    "injects.1.effects.1.id",
    "other",
    'injects[1] "2": effects[1] "other": id: no closed road "other"',
  ],
  [
    "a drawing changed that is not there",
    "injects.1.effects.0.annotation",
    "other",
    'injects[1] "2": effects[0].annotation: no drawing "other"',
  ],
  [
    "two drawings of one id",
    "injects.0.effects.+",
    mark("point", "truth-bridge"),
    'injects[0] "1": effects[2].annotation.id: drawing id "truth-bridge" is there already',
  ],
  [
    "a point drawn as an area",
    "injects.0.effects.+",
    mark("area", "other"),
    'injects[0] "1": effects[2].annotation.geometry: the geometry is not of that kind',
  ],
  [
    "an expected action of somebody else's role",
    "expected.0.who.agency",
    "police",
    'expected[0] "send": who.role: role "leader" belongs to another agency',
  ],
  [
    "an expected action that ends before it begins",
    "expected.0.due.fromMs",
    700_000,
    'expected[0] "send": due: ends before it begins',
  ],
  [
    "a task for an unknown unit",
    "expected.0.typically.does.to",
    ["boat"],
    'expected[0] "send": typically.does.to: no unit "boat"',
  ],
  ["more than certain", "expected.0.typically.likely", 1.5, 'expected[0] "send": typically.likely: more than 1'],
  ["an id that is a sentence", "expected.0.id", "send it", 'expected[0] "send it": id: not an id'],
  ["an id that every object has", "areas.0.id", "__proto__", 'areas[0] "Left bank": id: not an id'],
  ["a file of something else", "format", "muster-procedures", "format: not a scenario of Muster"],
  ["a file of the future", "version", 2, "version: of a newer version (2) than this program reads"],
  ["a file of no version", "version", "one", "version: not one of 1"],
];

const saidOf = (written: unknown) => readScenario(written).problems?.map(tellProblem);

describe("a scenario that cannot be played is refused, by the place", () => {
  test("and one that can is not", () => {
    expect(saidOf(writtenScenario())).toBeUndefined();
  });

  test.each(BROKEN)("%s", (_name, path, value, said) => {
    expect(saidOf(JSON.stringify(scenarioWith(path, value)))).toContain(said);
  });

  test("what is no JSON, by the line at which it stops being any", () => {
    expect(saidOf('{\n  "format": "muster-scenario",\n  "version": oops\n}')).toEqual([
      "line 3: not JSON from here on",
    ]);
  });

  test("fifty megabytes, before anything of them is parsed", () => {
    expect(saidOf(`{"format":${" ".repeat(50_000_000)}`)).toEqual(["too large, at most 10 MB"]);
  });

  test("what is nested so deeply that it would exhaust who reads it", () => {
    let condition: object = { if: "time", fromMs: 0 };
    for (let depth = 0; depth < 50_000; depth += 1) condition = { if: "not", of: condition };
    expect(saidOf(scenarioWith("injects.2.trigger", when(condition)))).toEqual(["nested deeper than 40 levels"]);
  });

  test("more units than anybody could follow", () => {
    const units = Array.from({ length: 3_001 }, (_, n) => ({ ...UNIT, id: `u${n}`, name: `Unit ${n}` }));
    expect(saidOf(scenarioWith("units", units))).toEqual(["units: more than 3000 of them"]);
  });

  test.each([[undefined], [null], [17], [[]], [""], ["null"], ["[]"], ["17"], [Number.NaN]])("%s", (nothing) => {
    expect(saidOf(nothing)).toHaveLength(1);
  });

  test("an object that holds itself", () => {
    const scenario = writtenScenario() as { safety: unknown };
    scenario.safety = scenario;
    expect(saidOf(scenario)).toEqual(["nested deeper than 40 levels"]);
  });

  test("several things at once are all named, in the order of the file", () => {
    const scenario = scenarioWith("injects.1.to", ["navy"]) as { injects: { to: string[] }[] };
    scenario.injects[0]?.to.push("army");
    expect(saidOf(scenario)).toEqual(['injects[0] "1": to: no agency "army"', 'injects[1] "2": to: no agency "navy"']);
  });

  test("conditions under a not are not waited for, so that two injects may exclude each other", () => {
    const scenario = scenarioWith("injects.0.trigger", unlessFired("second")) as { injects: { trigger: object }[] };
    Object.assign(scenario.injects[1] ?? {}, { trigger: unlessFired("first") });
    expect(saidOf(scenario)).toBeUndefined();
  });
});

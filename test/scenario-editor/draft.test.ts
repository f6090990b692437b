import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { useScenarioDraft } from "../../client/scenario-draft/draft.ts";
import { valueAt } from "../../client/scenario-draft/paths.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";

const FILE = new URL("../../scenarios/missing-in-the-forest.json", import.meta.url);
const draft = () => useScenarioDraft.getState();
const at = (...path: (string | number)[]) => valueAt(draft().scenario, path);

let scenario: Scenario;

beforeEach(() => {
  const read = readScenario(readFileSync(FILE, "utf8"));
  if (!read.scenario) throw new Error("the scenario cannot be read");
  scenario = read.scenario;
  draft().begin(scenario);
});

test("typing in one field is one step back; another field is another one", () => {
  for (const title of ["M", "Mi", "Mis"]) draft().set(["title"], title);
  draft().set(["units", 0, "name"], "Dog team 1");
  draft().undo();
  expect([at("title"), at("units", 0, "name")]).toEqual(["Mis", scenario.units[0]?.name]);
  draft().undo();
  expect(draft().scenario).toBe(scenario);
  draft().redo();
  draft().redo();
  expect([at("title"), at("units", 0, "name")]).toEqual(["Mis", "Dog team 1"]);
  draft().undo();
  draft().set(["title"], "Another");
  expect(draft().future).toEqual([]);
});

test("what did not change stays the same, and setting what is there is no change", () => {
  draft().set(["units", 0, "name"], scenario.units[0]?.name);
  expect(draft().past).toEqual([]);
  draft().set(["units", 0, "name"], "Dog team 1");
  expect(draft().scenario?.units[1]).toBe(scenario.units[1]);
  expect(draft().scenario?.injects).toBe(scenario.injects);
});

test("an optional field that is emptied is not there", () => {
  const inject = scenario.injects.findIndex(({ contingency }) => contingency !== undefined);
  draft().set(["injects", inject, "contingency"], undefined);
  expect("contingency" in (draft().scenario?.injects[inject] ?? {})).toBe(false);
});

test("what is added is open at once; what is removed is open no more, and comes back by a step back", () => {
  draft().add(["areas"], { id: "new", name: "New", ring: [] });
  expect(draft().selected).toEqual(["areas", scenario.areas.length]);
  expect(draft().section).toBe("areas");
  draft().undo();
  expect([draft().selected, draft().scenario]).toEqual([undefined, scenario]);
  draft().select(["units", 1]);
  draft().remove(["units", 1]);
  expect(draft().scenario?.units.map(({ id }) => id)).not.toContain(scenario.units[1]?.id);
  expect(draft().selected).toBeUndefined();
  draft().undo();
  expect(draft().scenario).toBe(scenario);
});

test("what is drawn for a field is what the field holds: a place, an outline, or a whole geometry", () => {
  draft().draw({ path: ["units", 0, "at"], what: "point" });
  draft().drawn({ type: "Point", coordinates: [24, 54] });
  expect(at("units", 0, "at")).toEqual([24, 54]);
  const ring: [number, number][] = [
    [24, 54],
    [25, 54],
    [25, 55],
    [24, 54],
  ];
  draft().draw({ path: ["areas", 0, "ring"], what: "area" });
  draft().drawn({ type: "Polygon", coordinates: [ring] });
  expect(at("areas", 0, "ring")).toEqual(ring);
  draft().draw({ path: ["truth", "annotations", 0, "geometry"], what: "point" });
  draft().drawn({ type: "Point", coordinates: [24, 54] });
  expect(at("truth", "annotations", 0, "geometry")).toEqual({ type: "Point", coordinates: [24, 54] });
  expect([draft().drawing, draft().past.length]).toEqual([undefined, 3]);
});

test("a scenario leaves one revision further where it was changed, and as it was where not", () => {
  expect(draft().leave()).toBe(scenario);
  draft().set(["title"], "Changed");
  expect(draft().leave()?.revision).toBe(scenario.revision + 1);
  expect(draft().leave()?.revision).toBe(scenario.revision + 1);
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listAt, valueAt, withAdded, withValue } from "../../client/scenario-draft/paths.ts";
import { LIST_SECTIONS, type ListSection, listOf } from "../../client/scenario-draft/sections.ts";
import { shapesOf } from "../../client/scenario-draft/shapes.ts";
import { copyOf } from "../../client/scenario-editor/copy-of.ts";
import { asVariant } from "../../client/scenario-editor/forms/as-variant.ts";
import { CONDITION_VARIANTS } from "../../client/scenario-editor/forms/condition-forms.ts";
import { EFFECT } from "../../client/scenario-editor/forms/effect-forms.ts";
import type { Surroundings } from "../../client/scenario-editor/forms/field.ts";
import { kindsOf } from "../../client/scenario-editor/forms/form-of.ts";
import { HAZARD } from "../../client/scenario-editor/forms/truth-forms.ts";
import { freshThing } from "../../client/scenario-editor/fresh-thing.ts";
import { newScenario } from "../../client/scenario-editor/new-scenario.ts";
import { nextSerial } from "../../client/scenario-editor/next-serial.ts";
import { plannedInjects } from "../../client/scenario-editor/planned-injects.ts";
import { problemsIn, readScenario } from "../../shared/drill/read-scenario.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { Agency } from "../../shared/operation/agency.ts";

const FILES = ["flood-across-a-border", "train-accident-with-leak", "missing-in-the-forest"] as const;

function shipped(name: (typeof FILES)[number]): Scenario {
  const { scenario } = readScenario(readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url), "utf8"));
  if (!scenario) throw new Error(`${name} cannot be read`);
  return scenario;
}

const around = (scenario: Scenario): Surroundings => ({ scenario, at: scenario.view.at, spanDeg: 0.2 });
const FROM = "Exercise control";

/** What is wrong with a scenario apart from what nobody has filled in yet. */
function wrongIn(scenario: Scenario) {
  return problemsIn(scenario).filter(({ path }) => valueAt(scenario, path) !== "");
}

test("whatever is added lacks only what a person has to say", () => {
  const scenario = shipped("train-accident-with-leak");
  for (const section of LIST_SECTIONS) {
    const kinds: readonly (string | undefined)[] = kindsOf(section).length > 0 ? kindsOf(section) : [undefined];
    for (const kind of kinds) {
      const thing = freshThing(section, around(scenario), { kind, from: FROM });
      const added = withAdded(scenario, listOf(section), thing);
      const wrong = wrongIn(added).filter(({ problem }) => !(section === "resources" && problem === "twice"));
      expect(wrong, `${section} ${kind ?? ""}`).toEqual([]);
      expect(listAt(added, listOf(section)).length).toBe(listAt(scenario, listOf(section)).length + 1);
    }
  }
});

test("every effect and every condition can be begun with", () => {
  const scenario = shipped("flood-across-a-border");
  for (const option of EFFECT.options) {
    const effect = EFFECT.fresh(option, around(scenario));
    expect(wrongIn(withValue(scenario, ["injects", 0, "effects"], [effect])), option).toEqual([]);
  }
  for (const option of CONDITION_VARIANTS.options) {
    const condition = CONDITION_VARIANTS.fresh(option, around(scenario));
    const trigger = { when: "if", condition };
    const wrong = wrongIn(withValue(scenario, ["injects", 5, "trigger"], trigger));
    // The first inject may well be one that waits for this one.
    expect(
      wrong.filter(({ problem }) => problem !== "cycle"),
      option,
    ).toEqual([]);
  }
});

test("a copy of anything has ids and a name of its own, and fits at once", () => {
  for (const name of FILES) {
    const scenario = shipped(name);
    const copied = LIST_SECTIONS.filter((section) => section !== "weather" && section !== "resources");
    for (const section of copied) {
      for (const thing of listAt(scenario, listOf(section))) {
        const added = withAdded(scenario, listOf(section), copyOf(scenario, section, thing));
        expect(problemsIn(added), `${name}: ${JSON.stringify(thing).slice(0, 80)}`).toEqual([]);
      }
    }
  }
});

test("another kind of the same thing keeps its id, its name and when it begins", () => {
  const scenario = shipped("train-accident-with-leak");
  const plume = scenario.truth.hazards.find(({ kind }) => kind === "plume");
  const fire = asVariant(plume, "wildfire", HAZARD, around(scenario)) as Scenario["truth"]["hazards"][number];
  expect(fire).toMatchObject({ id: plume?.id, name: plume?.name, kind: "wildfire", fuel: "timber-litter" });
  expect("substance" in fire).toBe(false);
  expect(asVariant(undefined, "flood", HAZARD, around(scenario))).toMatchObject({ kind: "flood" });
});

test("a new scenario can be played once its title and summary are written", () => {
  const agencies: readonly Agency[] = [
    {
      id: "fire",
      name: "Fire service",
      shortName: "FIRE",
      kind: "fire",
      colour: "#d92d32",
      country: "LT",
      language: "lt",
    },
    {
      id: "police",
      name: "Police",
      shortName: "POL",
      kind: "police",
      colour: "#2563eb",
      country: "LT",
      language: "lt",
    },
  ];
  const words = {
    control: "Exercise control",
    controlBrief: "Runs it.",
    commander: (agency: string) => `Command post of ${agency}`,
    commanderBrief: "Commands.",
    safety: "NO DUFF stops play.",
  };
  const scenario = newScenario({ home: { at: [25.28, 54.69], zoom: 12 }, lead: "fire" }, agencies, "en", words);
  expect(problemsIn(scenario).map(({ path }) => path.join())).toEqual(["title", "summary"]);
  expect(problemsIn({ ...scenario, title: "Fire in the old town", summary: "A roof burns." })).toEqual([]);
});

test("the script stands by time: fixed, after another one, and from when a condition may hold", () => {
  const { injects } = shipped("flood-across-a-border");
  const planned = plannedInjects(injects);
  expect(planned.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(injects.map((_, i) => i));
  const times = planned.flatMap(({ atMs }) => atMs ?? []);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  for (const { inject, atMs } of planned) {
    const { trigger } = inject;
    if (trigger.when === "at") expect(atMs).toBe(trigger.atMs);
    if (trigger.when === "if") expect(atMs).toBe(trigger.notBeforeMs);
    if (trigger.when === "by-hand") expect(atMs).toBeUndefined();
    if (trigger.when !== "after") continue;
    const before = planned.find((one) => one.inject.id === trigger.inject);
    expect(atMs).toBe(before?.atMs === undefined ? undefined : before.atMs + trigger.delayMs);
  }
});

test("the next serial is the one after the highest number", () => {
  expect(nextSerial([])).toBe("1");
  expect(nextSerial([{ serial: "2" }, { serial: "10a" }, { serial: "H1" }])).toBe("11");
});

test("what has a place is on the map; the script only of what is looked at", () => {
  const scenario = shipped("flood-across-a-border");
  const shown = shapesOf(scenario, undefined);
  const of = (is: string) => shown.filter((shape) => shape.is === is).length;
  expect(of("unit")).toBe(scenario.units.length);
  expect(of("truth")).toBe(scenario.truth.annotations.length);
  expect(of("area")).toBe(scenario.areas.length);
  expect(of("inject")).toBe(0);
  for (const { path, geometry } of shown) {
    const value = valueAt(scenario, path);
    expect(value === geometry || JSON.stringify(geometry).includes(JSON.stringify(value)), path.join()).toBe(true);
  }
  const drawing = scenario.injects.findIndex(({ effects }) => effects.some((effect) => effect.do === "draw"));
  const withScript = shapesOf(scenario, ["injects", drawing]);
  expect(withScript.filter((shape) => shape.is === "inject").length).toBeGreaterThan(0);
  expect(withScript.every(({ thing, is }) => is !== "inject" || thing.join() === `injects,${drawing}`)).toBe(true);
});

const sections: readonly ListSection[] = LIST_SECTIONS;
test("sections are lists of a scenario", () => {
  const scenario = shipped("flood-across-a-border");
  for (const section of sections) expect(Array.isArray(valueAt(scenario, listOf(section))), section).toBe(true);
});

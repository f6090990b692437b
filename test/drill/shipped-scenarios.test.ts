import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readScenario, writeScenario } from "../../shared/drill/read-scenario.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";

const FOLDER = new URL("../../scenarios/", import.meta.url);
const shipped = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), "utf8") }));

function read(text: string): Scenario {
  const { scenario, problems } = readScenario(text);
  if (!scenario) throw new Error(JSON.stringify(problems));
  return scenario;
}

test("a flood across a border, a train accident with a leak and a search in a burning forest are shipped", () => {
  expect(shipped.map(({ name }) => name)).toEqual([
    "flood-across-a-border.json",
    "missing-in-the-forest.json",
    "train-accident-with-leak.json",
  ]);
});

describe.each(shipped)("$name", ({ name, text }) => {
  const scenario = read(text);

  test("is called as its file", () => {
    expect(`${scenario.id}.json`).toBe(name);
  });

  test("is the same when it was written and read again", () => {
    expect(read(writeScenario(scenario))).toEqual(scenario);
  });

  test("lasts two to four hours and has at least twenty-five injects", () => {
    expect(scenario.lengthMs / 3_600_000).toBeGreaterThanOrEqual(2);
    expect(scenario.lengthMs / 3_600_000).toBeLessThanOrEqual(4);
    expect(scenario.injects.length).toBeGreaterThanOrEqual(25);
  });

  test("has what people who run paper exercises look for", () => {
    const { safety, storylines, objectives, roles, weather, areas, truth, start } = scenario;
    for (const list of [safety, storylines, objectives, roles, weather, areas, truth.annotations, truth.hazards]) {
      expect(list.length).toBeGreaterThan(0);
    }
    expect([truth.casualties.length, truth.care.length, start.layers.length, start.resources.length]).not.toContain(0);
    expect(safety.some(({ isNoPlay }) => isNoPlay)).toBe(true);
    expect(new Set(roles.map(({ role }) => role))).toEqual(
      new Set(["exercise-control", "commander", "coordinator", "observer"]),
    );
  });

  test("uses every way for an inject to come, and one that is held in reserve", () => {
    expect(new Set(scenario.injects.map(({ trigger }) => trigger.when))).toEqual(
      new Set(["at", "after", "if", "by-hand"]),
    );
    expect(scenario.injects.some(({ draft }) => draft)).toBe(true);
  });

  test("lets every agency that plays receive something, and expects something of it", () => {
    const playing = scenario.agencies
      .map(({ id }) => id)
      .filter((id) => scenario.roles.some((role) => role.agency === id && role.role === "commander"));
    const receives = new Set(scenario.injects.flatMap(({ to }) => to));
    const acts = new Set(scenario.expected.map(({ who }) => who.agency));
    expect(playing.filter((id) => !receives.has(id) || !acts.has(id))).toEqual([]);
    expect(playing.length).toBeGreaterThanOrEqual(3);
  });

  test("judges each objective by several expected actions, most of which tick themselves", () => {
    for (const { id } of scenario.objectives) {
      expect(scenario.expected.filter(({ objectives }) => objectives.includes(id)).length, id).toBeGreaterThanOrEqual(
        2,
      );
    }
    const ticking = scenario.expected.filter(({ evidence }) => evidence);
    expect(ticking.length / scenario.expected.length).toBeGreaterThan(0.9);
  });

  test("leaves no storyline, expected action, role of control or hazard unused", () => {
    const used = new Set(
      scenario.injects.flatMap(({ storyline, expected, controller }) => [storyline, ...expected, controller]),
    );
    const control = scenario.roles.filter(({ role }) => role === "exercise-control");
    expect([...scenario.storylines, ...control].map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
    const linked = scenario.expected.filter(({ due }) => due.after !== undefined);
    expect(linked.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
    const begins = new Set(
      scenario.injects.flatMap(({ effects }) =>
        effects.flatMap((effect) => (effect.do === "hazard-begins" ? [effect.hazard] : [])),
      ),
    );
    expect(scenario.truth.hazards.filter(({ id, fromMs }) => fromMs === undefined && !begins.has(id))).toEqual([]);
  });

  test("hides each hand-over note from participants: it is not in what they are told", () => {
    for (const { text: said, privateNotes } of scenario.injects) {
      if (said && privateNotes) expect(said.text).not.toContain(privateNotes);
    }
  });
});

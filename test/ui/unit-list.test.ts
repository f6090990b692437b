import { expect, test } from "vitest";
import { type UnitFacts, unitLines } from "../../client/panels/units/unit-lines.ts";
import { ALL_UNITS, type UnitsChoices } from "../../client/panels/units/units-choices.ts";
import type { Agency } from "../../shared/operation/agency.ts";
import type { Unit } from "../../shared/picture/unit.ts";

const agency = (id: string, name: string): Agency => ({
  id,
  name,
  shortName: id.slice(0, 4),
  kind: "fire",
  colour: "#ff0000",
  country: "LT",
  language: "lt",
});
const AGENCIES = new Map(
  [agency("fire", "Fire and Rescue"), agency("police", "Police"), agency("lt", "Lietuvos gelbėtojai")].map((one) => [
    one.id,
    one,
  ]),
);
const unit = (id: string, name: string, of: string, status: Unit["status"] = "available"): Unit => ({
  id,
  number: 1,
  name,
  agency: of,
  symbol: "boat",
  status,
  statusSinceMs: 0,
});
const UNITS = [
  { ...unit("e10", "Engine 10", "fire"), capabilities: ["winch"] },
  unit("e2", "Engine 2", "fire"),
  unit("s", "Šeškinė 4", "lt", "on-scene"),
  unit("x", "Stray", "unknown-agency"),
];
const wordsOf = (_: Unit, { status }: UnitFacts) => `Boat ${status === "on-scene" ? "On scene" : "Available"}`;
const FACTS: Readonly<Record<string, Partial<UnitFacts>>> = {
  e10: { ageMs: 5_000, metres: 300, task: "Evacuate" },
  e2: { ageMs: 900_000, status: "no-contact" },
  s: { ageMs: 40_000, metres: 20 },
};
const factsOf = (one: Unit): UnitFacts => ({
  status: one.status,
  ageMs: undefined,
  metres: undefined,
  task: undefined,
  ...FACTS[one.id],
});
const namesOf = (mine: string, wanted: string, choices: Partial<UnitsChoices> = {}) =>
  unitLines(UNITS, { agencies: AGENCIES, mine, wanted, choices: { ...ALL_UNITS, ...choices }, factsOf, wordsOf }).map(
    (line) => {
      if (line.kind === "unit") return line.unit.name;
      const { group, count } = line;
      if (group.by === "agency") return `${group.agency.name} (${count})`;
      return group.by === "status" ? `${group.status} (${count})` : `${group.hasTask ? "busy" : "free"} (${count})`;
    },
  );

test("units stand under their agency, the own one first, Engine 2 before Engine 10", () => {
  expect(namesOf("lt", "")).toEqual([
    "Lietuvos gelbėtojai (1)",
    "Šeškinė 4",
    "Fire and Rescue (2)",
    "Engine 2",
    "Engine 10",
  ]);
});

test("a unit is found without its accents, by its agency, its kind and its status", () => {
  for (const wanted of ["seskine", "lietuvos", "boat on scene", "SCENE šeš"]) {
    expect(namesOf("fire", wanted)).toEqual(["Lietuvos gelbėtojai (1)", "Šeškinė 4"]);
  }
  expect(namesOf("fire", "nothing like it")).toEqual([]);
});

test("units can stand in groups by status or by whether they have a task", () => {
  expect(namesOf("lt", "", { group: "status" })).toEqual([
    "available (1)",
    "Engine 10",
    "on-scene (1)",
    "Šeškinė 4",
    "no-contact (1)",
    "Engine 2",
  ]);
  expect(namesOf("lt", "", { group: "task" })).toEqual(["busy (1)", "Engine 10", "free (2)", "Engine 2", "Šeškinė 4"]);
});

test("the nearest or the latest seen stand first, those who are nowhere last", () => {
  const sorted = (sort: UnitsChoices["sort"]) =>
    namesOf("lt", "", { group: "status", sort }).filter((name) => !name.endsWith(")"));
  expect(namesOf("fire", "engine", { sort: "distance" })).toEqual(["Fire and Rescue (2)", "Engine 10", "Engine 2"]);
  expect(namesOf("fire", "engine", { sort: "age" })).toEqual(["Fire and Rescue (2)", "Engine 10", "Engine 2"]);
  expect(namesOf("fire", "engine", { sort: "name" })).toEqual(["Fire and Rescue (2)", "Engine 2", "Engine 10"]);
  expect(namesOf("fire", "", { group: "task", sort: "distance" })).toEqual([
    "busy (1)",
    "Engine 10",
    "free (2)",
    "Šeškinė 4",
    "Engine 2",
  ]);
  expect(sorted("status")).toEqual(["Engine 10", "Šeškinė 4", "Engine 2"]);
});

test("filters by status, agency and capability work together; nobody hears counts as a status", () => {
  expect(namesOf("fire", "", { status: "no-contact" })).toEqual(["Fire and Rescue (1)", "Engine 2"]);
  expect(namesOf("fire", "", { agency: "lt" })).toEqual(["Lietuvos gelbėtojai (1)", "Šeškinė 4"]);
  expect(namesOf("fire", "", { capability: "winch" })).toEqual(["Fire and Rescue (1)", "Engine 10"]);
  expect(namesOf("fire", "", { capability: "winch", status: "on-scene" })).toEqual([]);
});

test("a unit is found by its task and by what it can do", () => {
  for (const wanted of ["evacuate", "winch"])
    expect(namesOf("fire", wanted)).toEqual(["Fire and Rescue (1)", "Engine 10"]);
});

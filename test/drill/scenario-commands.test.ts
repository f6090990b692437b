import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { check, exportInjects, importInjects } from "../../server/drill/scenario-commands.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { scenarioWith, writtenScenario } from "./written-scenario.ts";

let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "muster-scenario-"));
  writeFileSync(at("small.json"), JSON.stringify(writtenScenario()));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a scenario that can be played is said to be one, with what is in it", () => {
  expect(check(at("small.json"))).toEqual({
    said: "A bridge under water: 1:00:00, 3 agencies, 2 roles, 1 units, 3 injects, 1 expected actions. It can be played.",
  });
});

test("of one that cannot, each problem stands on a line of its own", () => {
  writeFileSync(at("wrong.json"), JSON.stringify(scenarioWith("injects.2.to", ["army", "navy"])));
  expect(check(at("wrong.json")).refusal?.split("\n")).toEqual([
    `${at("wrong.json")} cannot be used:`,
    '  injects[2] "3a": to: no agency "army"',
    '  injects[2] "3a": to: no agency "navy"',
  ]);
  expect(check(at("nowhere.json")).refusal).toContain("cannot be read");
});

test.each(["list.csv", "list.XLSX"])("the injects go into %s and come back as the next revision", (table) => {
  expect(exportInjects(at("small.json"), at(table)).refusal).toBeUndefined();
  expect(importInjects(at(table), at("small.json"), at("changed.json")).refusal).toBeUndefined();
  const before = readScenario(writtenScenario()).scenario;
  const after = readScenario(readFileSync(at("changed.json"), "utf8")).scenario;
  expect(after).toEqual({ ...before, revision: 2 });
});

test("where a row is wrong nothing is written", () => {
  exportInjects(at("small.json"), at("list.csv"));
  const table = readFileSync(at("list.csv"), "utf8");
  writeFileSync(at("list.csv"), table.replace("after 1 0:10:00", "after 1 later"));
  expect(importInjects(at("list.csv"), at("small.json"), at("changed.json")).refusal).toContain(
    "C3: no time like 0:05:00 after the serial",
  );
  expect(existsSync(at("changed.json"))).toBe(false);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { HAZARDS } from "../../shared/coordination/phrase.ts";
import {
  MAX_FILE_CHARACTERS,
  MAX_PROCEDURES,
  type ProcedureText,
  readProcedures,
  toJson,
  toMarkdown,
} from "../../shared/coordination/procedure-file.ts";
import { TASK_KINDS } from "../../shared/coordination/task.ts";

const problemsOf = (text: string) => {
  const read = readProcedures(text, "en");
  return read.kind === "wrong" ? read.problems : [];
};
const proceduresOf = (text: string, language = "en") => {
  const read = readProcedures(text, language);
  if (read.kind === "wrong") throw new Error(JSON.stringify(read.problems));
  return read.procedures;
};

const FILE = `# Floods

## Evacuate a house

Hazard: flood
task: evacuate
language: lt

- [ ] Išjungti elektrą
- [x] Suskaičiuoti žmones
* Užrakinti
  ir pažymėti duris

---
<!-- kept by the district -->
## Pump out a cellar ##
1. Ask for the power to be cut
2) Set the pump

`;

test("each heading with a list is a procedure, one without is a chapter; boxes, numbers and bullets are steps", () => {
  expect(proceduresOf(FILE)).toEqual([
    {
      title: "Evacuate a house",
      language: "lt",
      hazard: "flood",
      task: "evacuate",
      steps: ["Išjungti elektrą", "Suskaičiuoti žmones", "Užrakinti ir pažymėti duris"],
    },
    {
      title: "Pump out a cellar ##",
      language: "en",
      steps: ["Ask for the power to be cut", "Set the pump"],
    },
  ]);
});

test("files of every system are read: carriage returns, tabs, byte order mark", () => {
  expect(proceduresOf("\ufeff# A\r\n-\tone\r\n- two\r", "de")).toEqual([
    { title: "A", language: "de", steps: ["one", "two"] },
  ]);
  expect(proceduresOf(`\ufeff${JSON.stringify([{ title: "A", steps: ["one"] }])}`)).toHaveLength(1);
});

test("every problem of a text names its line, and nothing is taken", () => {
  const text = ["stray", "# A", "hazard: dragons", "task: juggle", "language: ?", "- fine", "a paragraph", "# B"].join(
    "\n",
  );
  expect(problemsOf(text).map(({ problem, line }) => [line, problem])).toEqual([
    [1, "no-heading"],
    [3, "hazard"],
    [4, "task"],
    [5, "language"],
    [7, "line"],
    [8, "no-steps"],
  ]);
});

test("titles and steps that are too long, and too many steps, are told apart by their lines", () => {
  const steps = Array.from({ length: 101 }, (_, i) => `- step ${i}`);
  const text = [`# ${"t".repeat(201)}`, "- ok", "# B", `- ${"s".repeat(301)}`, "# C", ...steps].join("\n");
  expect(problemsOf(text).map(({ problem, line }) => [line, problem])).toEqual([
    [1, "title"],
    [4, "step"],
    [106, "too-many-steps"],
  ]);
});

test("JSON is read as the whole file, as a list and as one procedure", () => {
  const one = { title: "A", steps: ["one"] };
  const expected = [{ title: "A", language: "nb", steps: ["one"] }];
  for (const value of [one, [one], { format: "muster-procedures", version: 1, procedures: [one] }]) {
    expect(proceduresOf(JSON.stringify(value), "nb")).toEqual(expected);
  }
});

test("what is wrong with JSON names its line, or the procedure", () => {
  expect(problemsOf('{\n "procedures": [\n  oops\n]}')).toMatchObject([{ problem: "not-json", line: 3 }]);
  expect(problemsOf('[\n {"title": "A"\n "steps": []}]')).toMatchObject([{ problem: "not-json", line: 3 }]);
  expect(problemsOf('[\n {"title": "A"}\n')).toMatchObject([{ problem: "not-json" }]);
  const list = [{ title: "A", steps: ["one"] }, { title: "B" }, { title: "", steps: [1], hazard: "dragons" }, 7];
  expect(problemsOf(JSON.stringify(list)).map(({ problem, procedure }) => [procedure, problem])).toEqual([
    [2, "not-procedures"],
    [3, "title"],
    [3, "step"],
    [3, "hazard"],
    [4, "not-procedures"],
  ]);
});

test("a file with nothing in it, too much or too many is refused in whole", () => {
  for (const text of ["", "   \n", "# Only a chapter\n## And another"]) expect(problemsOf(text)).not.toEqual([]);
  expect(problemsOf("#".repeat(MAX_FILE_CHARACTERS + 1))).toEqual([{ problem: "too-large" }]);
  const many = Array.from({ length: MAX_PROCEDURES + 1 }, (_, i) => `# P${i}\n- step`).join("\n");
  expect(problemsOf(many)).toEqual([{ problem: "too-many" }]);
});

test("what nobody can see is taken out of titles and steps", () => {
  expect(proceduresOf("# A\u202eB\n- o\u0007ne")).toEqual([{ title: "AB", language: "en", steps: ["one"] }]);
});

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map((text) => text.replace(/[\p{C}\p{Z}]+/gu, " ").trim())
  .filter((text) => text !== "");
const anyProcedure = fc.record(
  {
    title: word,
    language: fc.constantFrom("en", "lt", "nb", "hy", "de", "uk"),
    hazard: fc.constantFrom(...HAZARDS),
    task: fc.constantFrom(...TASK_KINDS),
    steps: fc.array(word, { minLength: 1, maxLength: 8 }),
  },
  { requiredKeys: ["title", "language", "steps"] },
) as fc.Arbitrary<ProcedureText>;

test("whatever is written as a file is read as the same procedures", () => {
  fc.assert(
    fc.property(fc.array(anyProcedure, { minLength: 1, maxLength: 5 }), (procedures) => {
      expect(proceduresOf(toMarkdown(procedures), "xx")).toEqual(procedures);
      expect(proceduresOf(JSON.stringify(toJson(procedures)), "xx")).toEqual(procedures);
    }),
  );
});

test("no text makes the reader throw", () => {
  const line = fc.constantFrom(
    "# a",
    "## b",
    "- x",
    "1. y",
    "hazard: flood",
    "task:",
    "   z",
    "---",
    "",
    "- [ ] ",
    "{",
    "[",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }), (lines) => {
      expect(["read", "wrong"]).toContain(readProcedures(lines.join("\n"), "en").kind);
    }),
  );
});

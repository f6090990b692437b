import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv } from "../../shared/drill/inject-csv.ts";
import { readInjectTable, writeInjectTable } from "../../shared/drill/inject-table.ts";
import { readXlsx, writeXlsx } from "../../shared/drill/inject-xlsx.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { type ScenarioProblem, tellProblem } from "../../shared/drill/scenario-problem.ts";
import { scenarioWith, writtenScenario } from "./written-scenario.ts";

const { scenario = never("the small scenario can be played") } = readScenario(writtenScenario());
const table = writeInjectTable(scenario);
const workbook = writeXlsx(table);

function never(why: string): never {
  throw new Error(why);
}

/** The way to each part of a scenario file, as `scenarioWith` takes it. */
function pathsIn(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [`${path}${key}`, ...pathsIn(part, `${path}${key}.`)]);
}

/** Read, or refused for reasons that can be told. */
function expectAnswer(read: { readonly problems?: readonly ScenarioProblem[] | undefined }): void {
  if (!read.problems) return;
  expect(read.problems.length).toBeGreaterThan(0);
  for (const problem of read.problems) expect(tellProblem(problem)).toMatch(/\S/);
}

const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(undefined, "first", "fire", "engine", -1, 1e308, "__proto__"),
);

test("a scenario with anything anywhere is read or refused, and never breaks its reader", () => {
  fc.assert(
    fc.property(fc.constantFrom(...pathsIn(writtenScenario())), anything, (path, value) => {
      expectAnswer(readScenario(scenarioWith(path, value)));
    }),
    { numRuns: 500 },
  );
});

test("what was read is read again as the same", () => {
  fc.assert(
    fc.property(fc.constantFrom(...pathsIn(writtenScenario())), anything, (path, value) => {
      const read = readScenario(scenarioWith(path, value));
      if (read.scenario) expect(readScenario(JSON.stringify(read.scenario))).toEqual(read);
    }),
    { numRuns: 500 },
  );
});

test("any text is a scenario or refused", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => expectAnswer(readScenario(text))));
});

const words = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("if ", "all(", "not(", ")", ";", "=", "units", " a", ".", '"', "[", "{", "1:00:00", "\n"),
  }),
);

test("a table with anything in a cell is read or refused, by its cell", () => {
  fc.assert(
    fc.property(fc.nat(table.length - 1), fc.nat(20), words, (row, column, cell) => {
      const rows = table.map((cells, r) => (r === row ? cells.with(column, cell) : cells));
      expectAnswer(readInjectTable(rows, scenario));
    }),
    { numRuns: 500 },
  );
});

test("any text is a CSV table or refused", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ",", ";", '"', "\n", "\r", "\t", "'") }), (text) => {
      expectAnswer(readCsv(text));
    }),
  );
});

test("a workbook of which some bytes are wrong is read or refused", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(workbook.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      (changes) => {
        const bytes = Uint8Array.from(workbook);
        for (const [at, byte] of changes) bytes[at] = byte;
        expectAnswer(readXlsx(bytes));
      },
    ),
  );
});

test("a workbook whose compressed bytes are damaged, each by itself, is read or refused, and not read for ever", () => {
  for (let at = 30; at < 400; at += 1) {
    const bytes = Uint8Array.from(workbook);
    bytes[at] = 0xff;
    expectAnswer(readXlsx(bytes));
  }
});

import { readdirSync, readFileSync } from "node:fs";
import { utils, write } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import type { Trigger } from "../../shared/drill/inject.ts";
import { readCsv, writeCsv } from "../../shared/drill/inject-csv.ts";
import { cellName, readInjectTable, type TableRows, writeInjectTable } from "../../shared/drill/inject-table.ts";
import { readXlsx, writeXlsx } from "../../shared/drill/inject-xlsx.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { readWords } from "../../shared/drill/read-words.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { tellProblem } from "../../shared/drill/scenario-problem.ts";
import { readTrigger, triggerWords } from "../../shared/drill/trigger-words.ts";
import { writtenScenario } from "./written-scenario.ts";

function read(written: unknown): Scenario {
  const { scenario, problems } = readScenario(written);
  if (!scenario) throw new Error(JSON.stringify(problems));
  return scenario;
}

const SMALL = read(writtenScenario());
const FOLDER = new URL("../../scenarios/", import.meta.url);
const shipped = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({
    name,
    scenario: read(readFileSync(new URL(name, FOLDER), "utf8")),
  }));

/** The table of the small scenario with one cell changed, named as in a spreadsheet. */
function tableWith(cell: string, value: string): TableRows {
  return writeInjectTable(SMALL).map((row, r) => row.map((was, c) => (cellName(c, r) === cell ? value : was)));
}

const saidOf = (rows: TableRows) => readInjectTable(rows, SMALL).problems?.map(tellProblem);

const toldOf = (bytes: Uint8Array) => readXlsx(bytes).problems?.map(tellProblem);

/** A workbook as another program writes it. */
function workbook(rows: unknown[][], change?: (sheet: ReturnType<typeof utils.aoa_to_sheet>) => void): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows);
  change?.(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Sheet1");
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
}

describe.each([...shipped, { name: "a small scenario", scenario: SMALL }])("the injects of $name", ({ scenario }) => {
  test("come out of a CSV table as they went in", () => {
    const { rows = [] } = readCsv(writeCsv(writeInjectTable(scenario)));
    expect(readInjectTable(rows, scenario)).toEqual({ injects: scenario.injects });
  });

  test("come out of an XLSX workbook as they went in", () => {
    const { rows = [] } = readXlsx(writeXlsx(writeInjectTable(scenario)));
    expect(readInjectTable(rows, scenario)).toEqual({ injects: scenario.injects });
  });
});

describe("a table that a person wrote", () => {
  const HEADINGS = ["When", "Serial", "Title", "From", "To", "By", "Message"];

  test("needs seven columns, in any order, and times and agencies as people write them", () => {
    const rows = [
      HEADINGS,
      ["0:05:00", "1", "Call", "A farmer", "fir, pol", "phone", "Water!"],
      ["", "", ""],
      ["after 1 0:10:00", "2b", "Again", "A farmer", "FIR", "phone"],
    ];
    const scenario = { ...SMALL, expected: [], injects: [] };
    expect(readInjectTable(rows, scenario).injects).toMatchObject([
      {
        id: "inject-1",
        trigger: { when: "at", atMs: 300_000 },
        to: ["fire", "police"],
        text: { text: "Water!", language: "en" },
        priority: "routine",
        wantsAcknowledgement: true,
        effects: [],
      },
      { id: "inject-2b", serial: "2b", trigger: { when: "after", inject: "inject-1", delayMs: 600_000 } },
    ]);
  });

  test("may have times of day from a spreadsheet, and semicolons or tabs in CSV", () => {
    const bytes = workbook([HEADINGS, [0, "1", "Call", "A farmer", "FIR", "phone", "Water!"]], (sheet) => {
      sheet["A2"] = { t: "n", v: 4_500 / 86_400, z: "h:mm:ss" };
    });
    expect(readXlsx(bytes).rows?.[1]?.[0]).toBe("1:15:00");
    expect(readCsv('Serial;Title\r\n1;"a; b"\r\n').rows?.[1]).toEqual(["1", "a; b"]);
    expect(readCsv("\ufeffSerial\tTitle\n1\tCall\n").rows?.[0]).toEqual(["Serial", "Title"]);
  });

  test("may say what it does in the words of the documentation", () => {
    const page = readFileSync(new URL("README.md", FOLDER), "utf8");
    const examples = page.split("\n").flatMap((line) => /^ {4}(?!npm )(.+)$/.exec(line)?.[1] ?? []);
    const triggers = examples.filter((line) => /^(?:if|from) /.test(line));
    const effects = examples.filter((line) => !triggers.includes(line));
    expect([triggers.length, effects.length]).toEqual([3, 2]);
    for (const words of triggers) expect(readTrigger(words, () => undefined)).toMatchObject({ when: "if" });
    for (const words of effects) expect(readWords(words, "do").forms).toHaveLength(1);
    const parsed = triggers
      .map((words) => readTrigger(words, () => undefined))
      .map((trigger) => triggerWords(trigger as Trigger, String));
    expect(parsed).toEqual(triggers);
  });

  test("is never run as a formula by the spreadsheet that opens it", () => {
    const rows = [['=HYPERLINK("x")', "+1", "-1", "@a", "plain"]];
    const text = writeCsv(rows);
    expect(text).toContain("'=HYPERLINK");
    expect(readCsv(text).rows?.[0]).toEqual(rows[0]);
  });
});

describe("a bad row is named with its cell", () => {
  test.each([
    ["A2", "", "A2: missing"],
    ["A3", "1", 'A3: inject serial "1" is there already'],
    ["C2", "soon", "C2: neither a time like 0:15:00, nor after …, if … or by hand"],
    ["C2", "2:00:00", "C2: after the end of the exercise, 1:00:00"],
    ["C3", "after 17 0:05:00", 'C3: no inject "17"'],
    ["C3", "after 1 soon", "C3: no time like 0:05:00 after the serial"],
    ["C4", "if units count=1", "C4: missing"],
    ["C4", "if units(", 'C4: no ")" before the end'],
    ["C4", "if all(time fromMs=0:10:00; time", 'C4: no ")" before the end'],
    ["C4", "if time fromMs=0:10:00 time", 'C4: unexpected " time"'],
    ["C4", "if", "C4: neither a time like 0:15:00, nor after …, if … or by hand"],
    ["C4", `if ${"not(".repeat(5_000)}`, "C4: nested deeper than 20 levels"],
    ["C2", "after 3a 0:05:00", 'C2: waits for itself: inject "1" → inject "3a" → inject "2" → inject "1"'],
    ["E2", "FIR, army", 'E2: no agency "army"'],
    ["F2", "pigeon", "F2: not one of map, radio, phone, e-mail, in-person, media, sensor"],
    ["G2", "[xx-!] hello", undefined],
    ["H2", "casualties", "H2: missing"],
    ["H2", "water-rising; blocked", "H2: not one phrase"],
    ["I2", "soon", "I2: not one of routine, urgent, immediate"],
    ["J2", "maybe", "J2: neither yes nor no"],
    ["K2", "love", 'K2: no storyline "love"'],
    ["L2", "by the river", "L2: not a place, like 56.4021, 24.3910"],
    ["M2", "unit-silent unit=boat", 'M2: no unit "boat"'],
    ["M2", "explode", "M2: not one of those there are"],
    ["M2", "unit-silent unit=", "M2: unit= without a value"],
    ["M2", "close-road id=a line=[[1,2", 'M2: line= is not JSON: "[[1,2"'],
    ["M2", "unit-silent unit=engine unit=engine", "M2: unit= stands there twice"],
    ["M2", "unit-silent constructor.prototype.x=1", 'M2: nothing is called "constructor"'],
    ["N2", "win", 'N2: no objective "win"'],
    ["O2", "win", 'O2: no expected action "win"'],
    ["P2", "actor", 'P2: no role "actor"'],
    ["U2", "not an id", "U2: not an id"],
  ])("%s %s", (cell, value, said) => {
    const saying = saidOf(tableWith(cell, value));
    if (said === undefined) expect(saying).toBeUndefined();
    else expect(saying).toContain(said);
  });

  test("C14, where the fourteenth row is wrong", () => {
    const [headings = [], first = []] = writeInjectTable(SMALL);
    const more = Array.from({ length: 13 }, (_, n) =>
      first.map((cell, c) => (c === 0 ? `9${n}` : c === 2 ? "0:01:00" : c === 12 || c === 20 ? "" : cell)),
    );
    const rows = [headings, ...more.map((row, n) => (n === 12 ? row.with(2, "0:61:00") : row))];
    expect(saidOf(rows)).toEqual(["C14: neither a time like 0:15:00, nor after …, if … or by hand"]);
  });

  test("what the rest of the scenario still names is said with its place there", () => {
    const [headings = [], ...rows] = writeInjectTable(SMALL);
    expect(saidOf([headings, ...rows.slice(1)])).toContain('C2: no inject "1"');
    expect(saidOf([headings])).toEqual(['expected[0] "send": due.after: no inject "first"']);
  });
});

describe("a table that is none is refused", () => {
  test("without its columns, or with some that it does not know", () => {
    expect(saidOf([["Serial", "Title", "Wann"]])).toEqual([
      'C1: no column is called "wann"',
      'row 1: no column "When"',
      'row 1: no column "From"',
      'row 1: no column "By"',
    ]);
    expect(saidOf([["Serial", "serial", "Title", "When", "From", "By"]])).toEqual(['B1: "serial" is there already']);
    expect(saidOf([])).toHaveLength(5);
  });

  test("with merged cells, which are named", () => {
    const bytes = workbook(
      [
        ["Serial", "Title"],
        ["1", "a"],
        ["2", "b"],
      ],
      (sheet) => {
        sheet["!merges"] = [utils.decode_range("A2:A3"), utils.decode_range("B1:D1")];
      },
    );
    expect(readXlsx(bytes).problems?.map(tellProblem)).toEqual([
      "A2: merged cells A2:A3: every row needs its own",
      "B1: merged cells B1:D1: every row needs its own",
    ]);
  });

  test("that is no workbook, is cut off, is empty or is far too large", () => {
    const whole = writeXlsx(writeInjectTable(SMALL));
    expect(toldOf(new TextEncoder().encode("Serial,Title"))).toEqual(["not an XLSX workbook"]);
    expect(toldOf(whole.slice(0, 600))).toEqual(["not an XLSX workbook, or cut off"]);
    expect(toldOf(new Uint8Array())).toEqual(["not an XLSX workbook"]);
    expect(toldOf(new Uint8Array(10_000_001).fill(0x50))).toEqual(["larger than 10 MB"]);
    expect(readCsv(",".repeat(10_000_001)).problems?.map(tellProblem)).toEqual(["too large, at most 10 MB"]);
  });

  test("in which a quotation mark stays open", () => {
    expect(readCsv('Serial,Title\n1,"open\n2,b\n').problems?.map(tellProblem)).toHaveLength(1);
  });
});

test("columns are counted as spreadsheets do", () => {
  expect([0, 25, 26, 51, 52, 701, 702].map((column) => cellName(column, 0))).toEqual([
    "A1",
    "Z1",
    "AA1",
    "AZ1",
    "BA1",
    "ZZ1",
    "AAA1",
  ]);
});

import i18next from "i18next";
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { agencyIn } from "../../client/review/agency-in.ts";
import { pictureBars, responseBars, ticksTo } from "../../client/review/bars.ts";
import {
  picturesTable,
  responsesTable,
  summaryTable,
  truthsTable,
  wrongTable,
} from "../../client/review/measure-tables.ts";
import {
  casualtiesTable,
  expectedTable,
  faultsTable,
  injectsTable,
  objectivesTable,
  observationsTable,
} from "../../client/review/outcome-tables.ts";
import { participationTable, peopleTable } from "../../client/review/people-tables.ts";
import { cellWords, type Row, type Table, tableForFile } from "../../client/review/table.ts";
import { csvOf } from "../../client/talk/log-csv.ts";
import { startWords } from "../../client/ui/words.ts";
import type { AfterAction } from "../../shared/drill/after-action.ts";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { exerciseTime, parseExerciseTime } from "../../shared/drill/exercise-time.ts";
import { RESPONSE_STAGES } from "../../shared/drill/response-times.ts";
import { PLAYS_FOR_MS, reviewOf } from "./played-review.ts";

let review: DrillReview;
let report: AfterAction;
const wording = { t: i18next.t, language: "en" };

beforeAll(() => {
  startWords();
  review = reviewOf();
  report = review.report;
}, PLAYS_FOR_MS);

/** The values of a column, row by row. */
function column({ columns, rows }: Table, key: string): readonly Row["cells"][number][] {
  const at = columns.findIndex((one) => one.key === key);
  return rows.map(({ cells }) => cells[at]);
}

describe("the tables of a review have the numbers of the record", () => {
  test("objectives", () => {
    const table = objectivesTable(review, wording);
    expect(column(table, "objective")).toEqual(report.objectives.map(({ text }) => text));
    expect(column(table, "score")).toEqual(report.objectives.map(({ score }) => score));
    for (const state of ["met", "partial", "missed", "pending"] as const) {
      expect(column(table, state)).toEqual(report.objectives.map(({ counts }) => counts[state]));
    }
    const zones = report.objectives.findIndex(({ objective }) => objective === "zones");
    expect([column(table, "rating")[zones], column(table, "given")[zones]]).toEqual([
      "M – major challenges",
      "by an evaluator",
    ]);
  });

  test("expected actions and injects, planned against actual", () => {
    expect(column(expectedTable(review, wording), "at")).toEqual(report.expected.map(({ atMs }) => atMs));
    const injects = injectsTable(review, wording);
    expect(column(injects, "planned")).toEqual(report.injects.map(({ plannedMs }) => plannedMs));
    expect(column(injects, "fired")).toEqual(report.injects.map(({ firedMs }) => firedMs));
    expect(column(injects, "acknowledged")).toEqual(report.injects.map(({ acknowledged }) => acknowledged));
    expect(column(injects, "recipients")).toEqual(report.injects.map(({ to }) => to.length));
  });

  test("times by agency and inject", () => {
    const [summary, single] = [summaryTable(review, wording), responsesTable(review, wording)];
    for (const stage of RESPONSE_STAGES) {
      const of = report.responsesByAgency.map(({ stages }) => stages[stage]);
      expect(column(summary, `${stage}-median`)).toEqual(of.map(({ medianMs }) => medianMs));
      expect(column(summary, `${stage}-count`)).toEqual(of.map(({ count }) => count));
      expect(column(single, stage)).toEqual(report.responses.map(({ tookMs }) => tookMs[stage]));
    }
  });

  test("the accuracy of each picture, and what was missed or false", () => {
    const table = picturesTable(review, wording);
    expect(column(table, "off")).toEqual(report.pictures.map(({ meanOffM }) => meanOffM));
    expect(column(table, "late")).toEqual(report.pictures.map(({ meanLateMs }) => meanLateMs));
    expect(column(table, "missed")).toEqual(report.pictures.map(({ missed }) => missed));
    const truths = truthsTable(review, wording);
    const together = truths.rows.filter(({ key }) => key.startsWith("together/"));
    expect(together).toHaveLength(report.pictures[0]?.truths.length ?? -1);
    const wrong = report.pictures.flatMap((one) => (one.agency === undefined ? [] : one.wrong));
    expect(column(wrongTable(review, wording), "from")).toEqual(wrong.map(({ fromMs }) => fromMs));
  });

  test("injured people, observations, rules that failed, participation", () => {
    const { casualties, strengths, improvements, participants, faults } = report;
    const table = casualtiesTable(review, wording);
    expect(table.rows.map(({ cells }) => cells.slice(1))).toEqual(
      Object.values(casualties).map((stages) => Object.values(stages)),
    );
    expect(column(observationsTable(review, wording), "what")).toEqual(
      [...strengths, ...improvements].map(({ what }) => what),
    );
    expect(faultsTable(review, wording).rows).toHaveLength(faults.length);
    const did = participationTable(review, wording);
    expect(column(did, "tasksDone")).toEqual(participants.map(({ tasksDone }) => tasksDone));
    expect(column(peopleTable(review, wording), "inPlay")).toEqual([1_800_000, undefined]);
  });
});

describe("the charts of a review", () => {
  test("have the median of each agency as a bar in its colour, and each inject as a dot", () => {
    for (const group of responseBars(review, wording)) {
      const stage = RESPONSE_STAGES.find((one) => one === group.key) ?? "delivered";
      expect(group.bars.map(({ value }) => value)).toEqual(
        report.responsesByAgency.map(({ stages }) => stages[stage].medianMs),
      );
      for (const { key, dots } of group.bars) {
        const own = report.responses.filter(({ agency }) => agency === key);
        expect(dots).toEqual(own.flatMap(({ tookMs }) => tookMs[stage] ?? []));
      }
      for (const { key, colour } of group.bars) expect(colour).toBe(agencyIn(review, key).colour);
    }
    expect(responseBars(review, wording)[1]?.bars[0]?.words).toMatch(/^[\d.]+ min · \d+ of \d+$/);
  });

  test("have how far and how late each agency's picture was", () => {
    const own = report.pictures.filter(({ agency }) => agency !== undefined);
    expect(pictureBars(review, "off", wording)[0]?.bars.map(({ value }) => value)).toEqual(
      own.map(({ meanOffM }) => meanOffM),
    );
    expect(pictureBars(review, "late", wording)[0]?.bars.map(({ value }) => value)).toEqual(
      own.map(({ meanLateMs }) => meanLateMs),
    );
  });

  test.each([
    [0, [0, 1]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [4.2, [0, 1, 2, 3, 4, 5]],
    [37, [0, 10, 20, 30, 40]],
    [1_900, [0, 500, 1_000, 1_500, 2_000]],
  ])("have round values up to %d on their scale", (most, ticks) => {
    expect(ticksTo(most)).toEqual(ticks);
  });
});

describe("a table for a spreadsheet", () => {
  const saved = (table: Table) =>
    Papa.parse<string[]>(
      csvOf(tableForFile(table, wording))
        .replace(/^\ufeff/, "")
        .trimEnd(),
    ).data;

  test("has the same rows, with seconds, metres and exercise time as plain values", () => {
    const rows = saved(responsesTable(review, wording));
    expect(rows[0]?.slice(2, 5)).toEqual(["Actual", "Delivered (seconds)", "Acknowledged (seconds)"]);
    expect(rows).toHaveLength(report.responses.length + 1);
    const [first] = report.responses;
    expect(rows[1]?.[2]).toBe(exerciseTime(first?.firedMs ?? -1));
    expect(Number(rows[1]?.[4])).toBe((first?.tookMs.acknowledged ?? -1) / 1_000);
    expect(saved(picturesTable(review, wording))[0]).toContain("Mean distance off (metres)");
  });

  test("names photos and voice notes as they are downloaded, in columns that the page shows in another way", () => {
    const [photo, voice] = ["a".repeat(64), "b".repeat(64)];
    const strengths = report.strengths.map((one) => ({ ...one, photo, voice, voiceMs: 4_000 }));
    const table = observationsTable({ ...review, report: { ...report, strengths } }, wording);
    const forFiles = table.columns.filter(({ isForFile }) => isForFile);
    expect(forFiles.map(({ key }) => key)).toEqual(["photo", "voice"]);
    expect(saved(table)[1]?.slice(-2)).toEqual(["photo-aaaaaaaaaaaa", "voice-bbbbbbbbbbbb"]);
    expect(saved(table).at(-1)?.slice(-2)).toEqual(["", ""]);
  });

  test("runs nothing: what begins like a formula is text", () => {
    const evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"];
    const improvements = evil.map((what, at) => ({ ...review.report.improvements[0], id: `o-${at}`, what }));
    const table = observationsTable(
      { ...review, report: { ...report, strengths: [], improvements } as AfterAction },
      wording,
    );
    const whats = saved(table)
      .slice(1)
      .map((row) => row[2]);
    expect(whats).toEqual(evil.map((what) => `'${what}`));
  });
});

test("values are written as the reader writes them", () => {
  const en = { language: "en" };
  expect(cellWords(90_000, "minutes", en)).toBe("1.5 min");
  expect(cellWords(90_000, "minutes", { language: "de" })).toMatch(/^1,5\sMin\.$/);
  expect(cellWords(1_234.6, "metres", en)).toBe("1,235 m");
  expect(parseExerciseTime(cellWords(5_400_000, "clock", en))).toBe(5_400_000);
  expect([cellWords(undefined, "count", en), cellWords(0, "count", en), cellWords("", "text", en)]).toEqual([
    "–",
    "0",
    "–",
  ]);
});

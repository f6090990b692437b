import * as z from "zod";
import { scenarioProblems } from "./check-scenario.ts";
import { formProblems } from "./form-problems.ts";
import type { Inject } from "./inject.ts";
import { type CellContext, COLUMNS, type Column, WrongCell } from "./inject-cells.ts";
import { injectForm } from "./inject-form.ts";
import type { Scenario } from "./scenario.ts";
import { type FoundProblem, type ScenarioProblem, toldIn } from "./scenario-problem.ts";

/** The rows of a table as its cells show them: the headings first. */
export type TableRows = readonly (readonly string[])[];

export type ReadInjectTable =
  | { readonly injects: readonly Inject[]; readonly problems?: undefined }
  | { readonly injects?: undefined; readonly problems: readonly ScenarioProblem[] };

/** More than these nobody reads before putting the first ones right. */
const MAX_PROBLEMS = 50;

/** The injects of a scenario as a table that `readInjectTable` reads as the same ones. */
export function writeInjectTable(scenario: Scenario): TableRows {
  const context = contextOf(scenario, new Map(scenario.injects.map(({ id, serial }) => [serial, id])));
  return [
    COLUMNS.map(({ heading }) => heading),
    ...scenario.injects.map((inject) => COLUMNS.map(({ write }) => write(inject, context))),
  ];
}

/**
 * Reads a table of injects that take the place of those of `scenario`. Columns are found by their headings, in any
 * order; rows without any text are passed over. An inject whose serial the scenario has keeps its id, a new one is
 * called after its serial. Nothing is taken where anything is wrong: each problem names its cell, such as `C14`, or the
 * place in the scenario that no longer fits.
 */
export function readInjectTable(rows: TableRows, scenario: Scenario): ReadInjectTable {
  const sheet = openSheet(rows);
  if ("problems" in sheet) return sheet;
  const { written, problems } = readCells(sheet, scenario);
  if (problems.length > 0) return { problems: problems.slice(0, MAX_PROBLEMS) };
  const form = z.array(injectForm).safeParse(written);
  if (!form.success) {
    const found = formProblems(written, form.error.issues).map(({ path, ...one }) => ({
      path: ["injects", ...path],
      ...one,
    }));
    return { problems: found.slice(0, MAX_PROBLEMS).map((one) => inCell(sheet, one)) };
  }
  const changed = { ...scenario, injects: form.data };
  const found = scenarioProblems(changed).slice(0, MAX_PROBLEMS);
  if (found.length === 0) return { injects: form.data };
  return {
    problems: found.flatMap((one) => (one.path[0] === "injects" ? inCell(sheet, one) : toldIn(changed, [one]))),
  };
}

/** `A1`, as spreadsheets count: columns by letters, rows from 1. Both are given from 0. */
export function cellName(column: number, row: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCodePoint(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/** A table with its columns found, and those of its rows that hold anything. */
type Sheet = {
  readonly columnOf: ReadonlyMap<keyof Inject, number>;
  readonly rows: readonly { readonly cells: readonly string[]; readonly row: number }[];
};

function openSheet(rows: TableRows): Sheet | { readonly problems: readonly ScenarioProblem[] } {
  const headings = (rows[0] ?? []).map((heading) => heading.trim().toLowerCase());
  const problems: ScenarioProblem[] = [];
  const columnOf = new Map<keyof Inject, number>();
  headings.forEach((heading, at) => {
    const column = COLUMNS.find((one) => one.heading.toLowerCase() === heading);
    const problem = column ? "twice" : "unknown-column";
    if (heading === "") return;
    if (column && !columnOf.has(column.field)) columnOf.set(column.field, at);
    else problems.push({ place: cellName(at, 0), problem, detail: `"${heading}"` });
  });
  for (const { heading, field, isRequired } of COLUMNS) {
    if (isRequired && !columnOf.has(field))
      problems.push({ place: "row 1", problem: "no-table", detail: `no column "${heading}"` });
  }
  if (problems.length > 0) return { problems };
  const filled = rows.map((cells, row) => ({ cells, row })).slice(1);
  return { columnOf, rows: filled.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")) };
}

function textOf({ columnOf }: Sheet, cells: readonly string[], field: keyof Inject): string {
  const column = columnOf.get(field);
  return column === undefined ? "" : (cells[column] ?? "").trim();
}

function readCells(sheet: Sheet, scenario: Scenario) {
  const known = new Map(scenario.injects.map(({ id, serial }) => [serial, id]));
  const ids = new Map<string, string>();
  for (const { cells } of sheet.rows) {
    const serial = textOf(sheet, cells, "serial");
    ids.set(
      serial,
      textOf(sheet, cells, "id") || known.get(serial) || `inject-${serial.replace(/[^A-Za-z0-9_-]/g, "-")}`,
    );
  }
  const context = contextOf(scenario, ids);
  const problems: ScenarioProblem[] = [];
  const written = sheet.rows.map(({ cells, row }) => {
    const inject: Record<string, unknown> = { id: ids.get(textOf(sheet, cells, "serial")) };
    for (const column of COLUMNS) {
      const cell = textOf(sheet, cells, column.field);
      const place = cellName(sheet.columnOf.get(column.field) ?? 0, row);
      if (column.isRequired && cell === "") problems.push({ place, problem: "missing" });
      else readCell(column, cell, context, inject, (detail) => problems.push({ place, problem: "wrong-form", detail }));
    }
    return inject;
  });
  return { written, problems };
}

function readCell(
  column: Column,
  cell: string,
  context: CellContext,
  inject: Record<string, unknown>,
  isWrong: (detail: string) => void,
): void {
  try {
    const value = column.read(cell, context);
    if (value !== undefined) inject[column.field] = value;
  } catch (failure) {
    if (!(failure instanceof WrongCell)) throw failure;
    isWrong(failure.message);
  }
}

/** A problem of `injects[index]` by the cell that says it, with what is within the cell where that helps. */
function inCell({ columnOf, rows }: Sheet, { path, ...found }: FoundProblem): ScenarioProblem {
  const [, index, field] = path;
  const row = rows[Number(index)]?.row ?? 0;
  const column = columnOf.get(field as keyof Inject) ?? columnOf.get("serial") ?? 0;
  return { place: cellName(column, row), ...found };
}

function contextOf({ injects, agencies, language }: Scenario, ids: ReadonlyMap<string, string>): CellContext {
  const serials = new Map(injects.map(({ id, serial }) => [id, serial]));
  const shortNames = new Map(agencies.map(({ id, shortName }) => [id, shortName]));
  const byShortName = new Map(agencies.map(({ id, shortName }) => [shortName.toLowerCase(), id]));
  return {
    serialOf: (inject) => serials.get(inject) ?? inject,
    idOf: (serial) => ids.get(serial),
    shortNameOf: (agency) => shortNames.get(agency) ?? agency,
    agencyOf: (shortName) => byShortName.get(shortName.toLowerCase()) ?? shortName,
    language,
  };
}

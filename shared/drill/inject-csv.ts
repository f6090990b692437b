import Papa from "papaparse";
import type { TableRows } from "./inject-table.ts";
import type { ScenarioProblem } from "./scenario-problem.ts";

/** A table, or why it is none. */
export type ReadTable =
  | { readonly rows: TableRows; readonly problems?: undefined }
  | { readonly rows?: undefined; readonly problems: readonly ScenarioProblem[] };

/** The longest list that a scenario may have, with a page of text in each row, is 8 MB. */
export const MAX_TABLE_BYTES = 10_000_000;

/** Spreadsheets take a cell that begins so for a formula, and run it; Papa Parse puts a ' before it. */
const DISARMED = /^'(?=[=+\-@\t\r])/;

/** Reads CSV (RFC 4180) with commas, semicolons or tabs, whichever it has. A quotation mark that stays open is refused. */
export function readCsv(text: string): ReadTable {
  if (text.length > MAX_TABLE_BYTES) {
    return { problems: [{ place: "", problem: "too-large", detail: `${MAX_TABLE_BYTES / 1e6} MB` }] };
  }
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ""), { delimiter: delimiterOf(text) });
  const wrong = errors.filter(({ type }) => type === "Quotes");
  if (wrong.length > 0) {
    const problems = wrong.slice(0, 20).map(({ row, message }) => ({
      place: `row ${(row ?? 0) + 1}`,
      problem: "no-table" as const,
      detail: message,
    }));
    return { problems };
  }
  return { rows: data.map((row) => row.map((cell) => cell.replace(DISARMED, ""))) };
}

/** The one of the row of headings, none of which holds any; Papa Parse guesses wrongly at short tables. */
function delimiterOf(text: string): string {
  const headings = /^.*/.exec(text)?.[0] ?? "";
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: headings.split(mark).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).mark;
}

/** A table as CSV that spreadsheets open as it is: with a byte order mark, and no cell that they would run as a formula. */
export function writeCsv(rows: TableRows): string {
  return `\ufeff${Papa.unparse(rows as string[][], { newline: "\r\n", escapeFormulae: true })}\r\n`;
}

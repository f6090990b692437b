import { closeSync, openSync, writeFileSync } from "node:fs";
import Papa from "papaparse";

/** A number stays one; text that a spreadsheet would run as a formula gets a ' before it. */
export type Cell = string | number;
export type CsvFile = { add(rows: readonly (readonly Cell[])[]): void; close(): void };

/**
 * A CSV file (RFC 4180, UTF-8 with a byte order mark) that grows page by page. Throws where it cannot be written or is there.
 */
export function openCsvFile(path: string, headings: readonly string[]): CsvFile {
  const file = openSync(path, "wx", 0o600);
  const write = (rows: readonly (readonly Cell[])[]): void => {
    if (rows.length === 0) return;
    writeFileSync(file, `${Papa.unparse(rows as Cell[][], { newline: "\r\n", escapeFormulae: true })}\r\n`);
  };
  writeFileSync(file, "\ufeff");
  write([headings]);
  return { add: write, close: () => closeSync(file) };
}

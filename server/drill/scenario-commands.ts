import { writeFileSync } from "node:fs";
import { exerciseTime } from "../../shared/drill/exercise-time.ts";
import { MAX_TABLE_BYTES, type ReadTable, readCsv, writeCsv } from "../../shared/drill/inject-csv.ts";
import { readInjectTable, writeInjectTable } from "../../shared/drill/inject-table.ts";
import { readXlsx, writeXlsx } from "../../shared/drill/inject-xlsx.ts";
import { writeScenario } from "../../shared/drill/read-scenario.ts";
import { bytesOf, readScenarioFile, refusalOf } from "./scenario-file.ts";

/** What became of a command: what it did, or why it did nothing. */
export type Outcome = { readonly said: string; readonly refusal?: undefined } | { readonly refusal: string };

/** Says what is in a scenario file, or what is wrong with it and where. */
export function check(file: string): Outcome {
  const read = readScenarioFile(file);
  if (read.refusal !== undefined) return read;
  const { title, lengthMs, agencies, roles, units, injects, expected } = read.value;
  const counts = `${agencies.length} agencies, ${roles.length} roles, ${units.length} units, ${injects.length} injects, ${expected.length} expected actions`;
  return { said: `${title}: ${exerciseTime(lengthMs)}, ${counts}. It can be played.` };
}

/** Writes the inject list of a scenario file as a table: XLSX where the name ends so, CSV otherwise. */
export function exportInjects(file: string, table: string): Outcome {
  const read = readScenarioFile(file);
  if (read.refusal !== undefined) return read;
  const rows = writeInjectTable(read.value);
  return save(table, isXlsx(table) ? writeXlsx(rows) : writeCsv(rows), `${rows.length - 1} injects`);
}

/**
 * Puts the injects of a table in place of those of a scenario file, and writes what comes of it as its next revision.
 * Nothing is written where anything is wrong.
 */
export function importInjects(table: string, file: string, changed: string): Outcome {
  const read = readScenarioFile(file);
  if (read.refusal !== undefined) return read;
  const bytes = bytesOf(table, MAX_TABLE_BYTES);
  if (bytes.refusal !== undefined) return bytes;
  const { rows, problems }: ReadTable = isXlsx(table) ? readXlsx(bytes.value) : readCsv(bytes.value.toString("utf8"));
  if (!rows) return { refusal: refusalOf(table, problems) };
  const list = readInjectTable(rows, read.value);
  if (!list.injects) return { refusal: refusalOf(table, list.problems) };
  const scenario = { ...read.value, injects: list.injects, revision: read.value.revision + 1 };
  return save(changed, writeScenario(scenario), `${list.injects.length} injects, revision ${scenario.revision}`);
}

function isXlsx(file: string): boolean {
  return file.toLowerCase().endsWith(".xlsx");
}

function save(file: string, content: string | Uint8Array, what: string): Outcome {
  try {
    writeFileSync(file, content);
    return { said: `${file}: ${what}` };
  } catch (error) {
    return { refusal: `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.` };
  }
}

import { MAX_TABLE_BYTES, type ReadTable, readCsv, writeCsv } from "../../shared/drill/inject-csv.ts";
import { type ReadInjectTable, readInjectTable, writeInjectTable } from "../../shared/drill/inject-table.ts";
import { readXlsx, writeXlsx } from "../../shared/drill/inject-xlsx.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The inject list of a scenario as a file. */
export function tableFile(scenario: Scenario, as: "csv" | "xlsx"): Blob {
  const rows = writeInjectTable(scenario);
  return as === "csv"
    ? new Blob([writeCsv(rows)], { type: "text/csv" })
    : new Blob([new Uint8Array(writeXlsx(rows))], { type: XLSX });
}

/** The injects of a CSV or XLSX file, for `scenario`; or what is wrong, by its cell. What is too large is not read at all. */
export async function injectsInFile(file: File, scenario: Scenario): Promise<ReadInjectTable> {
  if (file.size > MAX_TABLE_BYTES) {
    return { problems: [{ place: "", problem: "too-large", detail: `${MAX_TABLE_BYTES / 1e6} MB` }] };
  }
  const { rows, problems } = await tableIn(file);
  return rows ? readInjectTable(rows, scenario) : { problems };
}

async function tableIn(file: File): Promise<ReadTable> {
  const isXlsx = file.name.toLowerCase().endsWith(".xlsx");
  return isXlsx ? readXlsx(new Uint8Array(await file.arrayBuffer())) : readCsv(await file.text());
}

import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { Journal } from "../journal/journal.ts";
import { ReplayedDocuments } from "../relay/replayed-documents.ts";
import { openCsvFile } from "./csv-file.ts";
import { type EventRow, eventRowsOf } from "./event-row.ts";
import { fixesCsv, fixesGeoJson, fixesParquet, tracksGpx } from "./fix-files.ts";
import { fixRowsOf } from "./fix-row.ts";
import { openGeoJsonFile } from "./geojson-file.ts";
import { entriesOf } from "./read-journal.ts";

/** Why nothing was exported, in one sentence. */
export class ExportRefused extends Error {
  override readonly name = "ExportRefused";
}

export type Exported = { readonly events: number; readonly fixes: number; readonly annotations: number };

const EVENT_COLUMNS = ["record", "at", "actor", "device", "kind", "what", "document", "subject", "details"];

/**
 * Writes what happened in an operation and where its units were into the new folder `folder`: `events.csv`, `fixes.csv`,
 * `fixes.geojson`, `fixes.parquet`, `tracks/*.gpx`, and what stood on the layers at the end in `annotations.geojson`. It reads
 * the journal twice, page by page. Throws `ExportRefused`, and what the journal throws.
 */
export async function exportOperation(journal: Journal, operation: OperationId, folder: string): Promise<Exported> {
  if ((await journal.lastSeq(operation)) === 0) throw new ExportRefused(`There is no operation ${operation}.`);
  if (existsSync(folder) && !(statSync(folder).isDirectory() && readdirSync(folder).length === 0)) {
    throw new ExportRefused(`${folder} is there already and not empty.`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const documents = new ReplayedDocuments();
  const events = await exportEvents(journal, operation, folder, documents);
  const annotations = exportAnnotations(documents, folder);
  const fixes = await exportFixes(journal, operation, folder, documents);
  return { events, fixes, annotations };
}

async function exportEvents(
  journal: Journal,
  operation: OperationId,
  folder: string,
  documents: ReplayedDocuments,
): Promise<number> {
  const file = openCsvFile(join(folder, "events.csv"), EVENT_COLUMNS);
  let count = 0;
  for await (const entries of entriesOf(journal, operation)) {
    const rows = entries.flatMap((entry) => eventRowsOf(entry, documents));
    file.add(rows.map(cellsOf));
    count += rows.length;
  }
  file.close();
  return count;
}

function cellsOf({ record, atMs, actor, device, kind, what, document, subject, details }: EventRow) {
  return [record, new Date(atMs).toISOString(), actor, device, kind, what, document, subject, details];
}

function exportAnnotations(documents: ReplayedDocuments, folder: string): number {
  const file = openGeoJsonFile(join(folder, "annotations.geojson"));
  const annotations = documents.annotations();
  file.add(
    annotations.map(({ layer, annotation: { geometry, ...properties } }) => ({
      geometry,
      properties: { layer, ...properties },
    })),
  );
  file.close();
  return annotations.length;
}

async function exportFixes(
  journal: Journal,
  operation: OperationId,
  folder: string,
  documents: ReplayedDocuments,
): Promise<number> {
  const units = documents.units();
  const files = [fixesCsv, fixesGeoJson, fixesParquet, tracksGpx].map((open) => open(folder));
  let count = 0;
  for await (const entries of entriesOf(journal, operation, "fixes")) {
    const rows = entries.flatMap((entry) => fixRowsOf(entry, units));
    for (const file of files) await file.add(rows);
    count += rows.length;
  }
  for (const file of files) await file.close();
  return count;
}

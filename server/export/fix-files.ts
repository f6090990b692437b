import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { XMLBuilder } from "fast-xml-parser";
import { type ColumnSource, fileWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { type Cell, openCsvFile } from "./csv-file.ts";
import type { FixRow } from "./fix-row.ts";
import { openGeoJsonFile } from "./geojson-file.ts";

/** A file that grows page by page. */
export type FixFile = { add(rows: readonly FixRow[]): void | Promise<void>; close(): void | Promise<void> };

const COLUMNS = [
  "record",
  "measured_at",
  "received_at",
  "unit_number",
  "unit",
  "name",
  "agency",
  "lng",
  "lat",
  "accuracy_m",
  "speed_mps",
  "heading_deg",
  "source",
  "verdict",
  "reported_by",
] as const;

export function fixesCsv(folder: string): FixFile {
  const file = openCsvFile(join(folder, "fixes.csv"), COLUMNS);
  return { ...file, add: (rows) => file.add(rows.map(cellsOf)) };
}

function cellsOf(row: FixRow): readonly Cell[] {
  return [
    row.record,
    iso(row.measuredAtMs),
    iso(row.receivedAtMs),
    row.unitNumber,
    row.unit,
    row.name,
    row.agency,
    row.lng,
    row.lat,
    row.accuracyM,
    row.speedMps ?? "",
    row.headingDeg ?? "",
    row.source,
    row.verdict,
    row.reportedBy,
  ];
}

/** Points with everything of `FixRow` as properties (RFC 7946). */
export function fixesGeoJson(folder: string): FixFile {
  const file = openGeoJsonFile(join(folder, "fixes.geojson"));
  return {
    ...file,
    add: (rows) =>
      file.add(
        rows.map(({ lng, lat, measuredAtMs, receivedAtMs, ...properties }) => ({
          geometry: { type: "Point", coordinates: [lng, lat] },
          properties: { ...properties, measuredAt: iso(measuredAtMs), receivedAt: iso(receivedAtMs) },
        })),
      ),
  };
}

/** Apache Parquet; times are timestamps in milliseconds, UTC. */
export function fixesParquet(folder: string): FixFile {
  const schema = schemaFromColumnData({ columnData: columnsOf([]) });
  const writer = new ParquetWriter({ writer: fileWriter(join(folder, "fixes.parquet")), schema, createdBy: "Muster" });
  let waiting: FixRow[] = [];
  const flush = async (): Promise<void> => {
    const rows = waiting;
    waiting = [];
    if (rows.length > 0) await writer.write({ columnData: columnsOf(rows), rowGroupSize: ROW_GROUP });
  };
  return {
    async add(rows) {
      for (const row of rows) waiting.push(row);
      if (waiting.length >= ROW_GROUP) await flush();
    },
    async close() {
      await flush();
      await writer.finish();
    },
  };
}

const ROW_GROUP = 100_000;

function columnsOf(rows: readonly FixRow[]): ColumnSource[] {
  const column = (name: (typeof COLUMNS)[number], type: ColumnSource["type"], of: (row: FixRow) => unknown) =>
    ({ name, type, nullable: name === "speed_mps" || name === "heading_deg", data: rows.map(of) }) as ColumnSource;
  return [
    column("record", "INT64", ({ record }) => BigInt(record)),
    column("measured_at", "TIMESTAMP", ({ measuredAtMs }) => new Date(measuredAtMs)),
    column("received_at", "TIMESTAMP", ({ receivedAtMs }) => new Date(receivedAtMs)),
    column("unit_number", "INT32", ({ unitNumber }) => unitNumber),
    column("unit", "STRING", ({ unit }) => unit),
    column("name", "STRING", ({ name }) => name),
    column("agency", "STRING", ({ agency }) => agency),
    column("lng", "DOUBLE", ({ lng }) => lng),
    column("lat", "DOUBLE", ({ lat }) => lat),
    column("accuracy_m", "DOUBLE", ({ accuracyM }) => accuracyM),
    column("speed_mps", "DOUBLE", ({ speedMps }) => speedMps ?? null),
    column("heading_deg", "DOUBLE", ({ headingDeg }) => headingDeg ?? null),
    column("source", "STRING", ({ source }) => source),
    column("verdict", "STRING", ({ verdict }) => verdict),
    column("reported_by", "STRING", ({ reportedBy }) => reportedBy),
  ];
}

/** A track for each unit in `tracks/` (GPX 1.1), of the fixes that moved its marker; named by its number and its name. */
export function tracksGpx(folder: string): FixFile {
  const tracks = join(folder, "tracks");
  mkdirSync(tracks);
  const files = new Map<number, string>();
  const xml = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@" });
  const begin = ({ unitNumber, unit, name }: FixRow): string => {
    const file = join(tracks, `${unitNumber}${unit === "" ? "" : `-${unit.replaceAll(/[^\w.-]+/g, "_")}`}.gpx`);
    const title = xml.build({ name: name === "" ? String(unitNumber) : name });
    writeFileSync(file, `${GPX_HEAD}<trk>${title}<trkseg>\n`, { flag: "wx" });
    files.set(unitNumber, file);
    return file;
  };
  return {
    add(rows) {
      const points = new Map<string, string[]>();
      for (const row of rows) {
        if (row.verdict !== "moves-marker") continue;
        const file = files.get(row.unitNumber) ?? begin(row);
        const lines = points.get(file) ?? [];
        points.set(file, lines);
        lines.push(`${xml.build({ trkpt: { "@lat": row.lat, "@lon": row.lng, time: iso(row.measuredAtMs) } })}\n`);
      }
      for (const [file, lines] of points) appendFileSync(file, lines.join(""));
    },
    close() {
      for (const file of files.values()) appendFileSync(file, "</trkseg></trk></gpx>\n");
    },
  };
}

const GPX_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Muster" xmlns="http://www.topografix.com/GPX/1/1">`;

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

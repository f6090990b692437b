import { type CellObject, read, SSF, utils, type WorkSheet, write } from "@e965/xlsx";
import { type Unzipped, unzipSync, zipSync } from "fflate";
import { exerciseTime } from "./exercise-time.ts";
import { MAX_TABLE_BYTES, type ReadTable } from "./inject-csv.ts";
import { cellName, type TableRows } from "./inject-table.ts";

/** What a file may become when it is unpacked: a table of `MAX_TABLE_BYTES` with all that is around it. */
const MAX_UNPACKED_BYTES = 100_000_000;
const MAX_ROWS = 5_000;
const MAX_COLUMNS = 200;
/** No spreadsheet that is not made to do harm holds more. */
const MAX_ENTRIES = 1_000;
const DAY_MS = 86_400_000;

/**
 * Reads the first sheet of an XLSX workbook as its cells show it; times of day become h:mm:ss. Refused by name are merged
 * cells, what is no XLSX, and what is larger than a table can be, also when it is only so once it is unpacked.
 */
export function readXlsx(bytes: Uint8Array): ReadTable {
  const unpacked = unpack(bytes);
  if (typeof unpacked === "string") return { problems: [{ place: "", problem: "no-table", detail: unpacked }] };
  const sheet = firstSheet(unpacked);
  if (!sheet) return { problems: [{ place: "", problem: "no-table", detail: "no sheet in it that can be read" }] };
  const merged = sheet["!merges"] ?? [];
  if (merged.length > 0) {
    const problems = merged.slice(0, 20).map(({ s, e }) => ({
      place: cellName(s.c, s.r),
      problem: "merged-cells" as const,
      detail: `${cellName(s.c, s.r)}:${cellName(e.c, e.r)}`,
    }));
    return { problems };
  }
  const cells = (sheet["!data"] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  if (cells.length > MAX_ROWS || cells.some((row) => (row?.length ?? 0) > MAX_COLUMNS)) {
    return { problems: [{ place: "", problem: "too-large", detail: `${MAX_ROWS} rows and ${MAX_COLUMNS} columns` }] };
  }
  return { rows: Array.from(cells, (row) => Array.from(row ?? [], shownText)) };
}

/** A table as an XLSX workbook with one sheet, all of it text. */
export function writeXlsx(rows: TableRows): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((cell): CellObject => ({ t: "s", v: cell }))));
  sheet["!cols"] = (rows[0] ?? []).map((heading) => ({ wch: WIDE.has(heading) ? 60 : 18 }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Injects");
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx", compression: true }) as ArrayBuffer);
}

/** Columns that hold sentences. */
const WIDE: ReadonlySet<string> = new Set(["Message", "Effects", "When", "Private notes", "If it does not work"]);

/**
 * XLSX is a ZIP archive (ECMA-376, part 2); what it unpacks to stands in its directory, and is read before it is done.
 * What is in it, or why it is not unpacked.
 */
function unpack(bytes: Uint8Array): Unzipped | string {
  if (bytes.length > MAX_TABLE_BYTES) return `larger than ${MAX_TABLE_BYTES / 1e6} MB`;
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return "not an XLSX workbook";
  let unpackedBytes = 0;
  let entries = 0;
  const isBomb = () => unpackedBytes > MAX_UNPACKED_BYTES || entries > MAX_ENTRIES;
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpackedBytes += originalSize;
        entries += 1;
        return !isBomb();
      },
    });
    return isBomb() ? `unpacks to more than ${MAX_UNPACKED_BYTES / 1e6} MB` : unpacked;
  } catch {
    return "not an XLSX workbook, or cut off";
  }
}

function firstSheet(unpacked: Unzipped): WorkSheet | undefined {
  try {
    // Packed again without compression: where compressed bytes are damaged, the library unpacks them for ever.
    const book = read(zipSync(unpacked, { level: 0 }), {
      type: "array",
      dense: true,
      sheets: 0,
      cellNF: true,
      cellHTML: false,
      cellFormula: false,
    });
    const [name = ""] = book.SheetNames;
    return book.Sheets[name];
  } catch {
    // The library throws for whatever it cannot make out.
    return undefined;
  }
}

function shownText(cell: CellObject | undefined): string {
  if (cell?.v === undefined || cell.t === "e") return "";
  if (cell.t === "b") return cell.v === true ? "yes" : "no";
  const isTime = cell.t === "n" && typeof cell.v === "number" && SSF.is_date(String(cell.z ?? ""));
  return isTime ? exerciseTime(Math.round(Number(cell.v) * (DAY_MS / 1_000)) * 1_000) : String(cell.v);
}

import { decodeFixLog } from "../../shared/journal/fix-log.ts";
import type { FixSource, FixVerdict } from "../../shared/picture/fix.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import type { Entry } from "../journal/journal.ts";

/** One reported position, as analysts read it: WGS 84, metres, metres a second, degrees clockwise from true north. */
export type FixRow = {
  readonly record: number;
  /** Epoch milliseconds: when it was measured, and when the server had it. */
  readonly measuredAtMs: number;
  readonly receivedAtMs: number;
  readonly unitNumber: number;
  /** Empty where the unit is not known any more. */
  readonly unit: string;
  readonly name: string;
  readonly agency: string;
  readonly lng: number;
  readonly lat: number;
  readonly accuracyM: number;
  readonly speedMps: number | undefined;
  readonly headingDeg: number | undefined;
  readonly source: FixSource;
  /** Whether it moved the unit's marker, and why not. */
  readonly verdict: FixVerdict;
  readonly reportedBy: string;
};

/** The fixes of one entry of kind `fixes`. Throws where it is none. */
export function fixRowsOf(entry: Entry, units: ReadonlyMap<number, Unit>): readonly FixRow[] {
  return decodeFixLog(entry.payload).map(({ by, unit: unitNumber, fix, verdict }) => {
    const unit = units.get(unitNumber);
    const [lng, lat] = fix.at;
    return {
      record: entry.seq,
      measuredAtMs: fix.measuredAtMs,
      receivedAtMs: entry.at,
      unitNumber,
      unit: unit?.id ?? "",
      name: unit?.name ?? "",
      agency: unit?.agency ?? entry.document.replace(/^fixes\//, ""),
      lng,
      lat,
      accuracyM: fix.accuracyM,
      speedMps: fix.speedMps,
      headingDeg: fix.headingDeg,
      source: fix.source,
      verdict,
      reportedBy: by,
    };
  });
}

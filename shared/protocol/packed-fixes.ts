import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { FIX_SOURCES, type Fix } from "../picture/fix.ts";

/** A fix with the `number` of its unit. */
export type NumberedFix = { readonly unit: number; readonly fix: Fix };

/**
 * Degrees are stored as multiples of 1e-7 (11 mm) in 32 bits, times as tenths of a second before or after the first of
 * the batch, speeds as dm/s, headings as 1/256 of a turn. A fix takes 14 bytes with a unit number below 128, speed and
 * heading; 12 without.
 */
const DEGREE_STEPS = 1e7;
const TIME_STEP_MS = 100;
const HEADING_STEPS = 256;
const HAS_SPEED = 8;
const HAS_HEADING = 16;

/** Packs fixes of one tick. Accuracy is rounded up to whole metres and capped at 65,535. */
export function packFixes(fixes: readonly NumberedFix[]): Uint8Array {
  const encoder = encoding.createEncoder();
  const baseSteps = fixes[0] ? Math.round(fixes[0].fix.measuredAtMs / TIME_STEP_MS) : 0;
  encoding.writeVarUint(encoder, baseSteps);
  for (const { unit, fix } of fixes) {
    const hasSpeed = fix.speedMps !== undefined;
    const hasHeading = fix.headingDeg !== undefined;
    encoding.writeVarUint(encoder, unit);
    encoding.writeUint8(
      encoder,
      FIX_SOURCES.indexOf(fix.source) | (hasSpeed ? HAS_SPEED : 0) | (hasHeading ? HAS_HEADING : 0),
    );
    encoding.writeUint32(encoder, Math.round(fix.at[0] * DEGREE_STEPS) >>> 0);
    encoding.writeUint32(encoder, Math.round(fix.at[1] * DEGREE_STEPS) >>> 0);
    encoding.writeVarInt(encoder, Math.round(fix.measuredAtMs / TIME_STEP_MS) - baseSteps);
    encoding.writeVarUint(encoder, Math.min(65_535, Math.ceil(fix.accuracyM)));
    if (fix.speedMps !== undefined) encoding.writeVarUint(encoder, Math.max(0, Math.round(fix.speedMps * 10)));
    if (fix.headingDeg !== undefined) {
      encoding.writeUint8(encoder, Math.round((fix.headingDeg / 360) * HEADING_STEPS) % HEADING_STEPS);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** Reads what `packFixes` wrote. Throws on bytes that it did not write: they come from our own server only. */
export function unpackFixes(bytes: Uint8Array): NumberedFix[] {
  const decoder = decoding.createDecoder(bytes);
  const baseSteps = decoding.readVarUint(decoder);
  const fixes: NumberedFix[] = [];
  while (decoding.hasContent(decoder)) {
    const unit = decoding.readVarUint(decoder);
    const flags = decoding.readUint8(decoder);
    const source = FIX_SOURCES[flags & 7];
    if (!source) throw new Error(`packed fix with unknown source ${flags & 7}`);
    const at = [readSigned32(decoder) / DEGREE_STEPS, readSigned32(decoder) / DEGREE_STEPS] as const;
    const measuredAtMs = (baseSteps + decoding.readVarInt(decoder)) * TIME_STEP_MS;
    const accuracyM = decoding.readVarUint(decoder);
    const speedMps = flags & HAS_SPEED ? decoding.readVarUint(decoder) / 10 : undefined;
    const headingDeg = flags & HAS_HEADING ? (decoding.readUint8(decoder) * 360) / HEADING_STEPS : undefined;
    fixes.push({ unit, fix: { at, accuracyM, measuredAtMs, speedMps, headingDeg, source } });
  }
  return fixes;
}

function readSigned32(decoder: decoding.Decoder): number {
  return decoding.readUint32(decoder) | 0;
}

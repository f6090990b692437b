import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { FIX_VERDICTS, type Fix, type FixVerdict } from "../picture/fix.ts";
import { packFixes, unpackFixes } from "../protocol/packed-fixes.ts";

/** A fix as it was reported and judged; `by` is the member or `device:<unit>` that reported it. */
export type LoggedFix = {
  readonly by: string;
  readonly unit: number;
  readonly fix: Fix;
  readonly verdict: FixVerdict;
};

/** The fixes of one tick for the journal: names once, then per fix the number of the name and the verdict. */
export function encodeFixLog(fixes: readonly LoggedFix[]): Uint8Array {
  const names = [...new Set(fixes.map(({ by }) => by))];
  const numberOf = new Map(names.map((name, number) => [name, number]));
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, names.length);
  for (const name of names) encoding.writeVarString(encoder, name);
  encoding.writeVarUint(encoder, fixes.length);
  for (const { by, verdict } of fixes) {
    encoding.writeVarUint(encoder, numberOf.get(by) ?? 0);
    encoding.writeUint8(encoder, FIX_VERDICTS.indexOf(verdict));
  }
  encoding.writeVarUint8Array(encoder, packFixes(fixes));
  return encoding.toUint8Array(encoder);
}

/** Reads what `encodeFixLog` wrote; throws on anything else. */
export function decodeFixLog(bytes: Uint8Array): LoggedFix[] {
  const decoder = decoding.createDecoder(bytes);
  const names = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarString(decoder));
  const judged = Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    by: names[decoding.readVarUint(decoder)],
    verdict: FIX_VERDICTS[decoding.readUint8(decoder)],
  }));
  const fixes = unpackFixes(decoding.readVarUint8Array(decoder));
  return judged.map(({ by, verdict }, index) => {
    const numbered = fixes[index];
    if (by === undefined || !verdict || !numbered) throw new Error(`fix log: entry ${index} is cut short`);
    return { by, verdict, ...numbered };
  });
}

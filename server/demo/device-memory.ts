import { readFile, rename, writeFile } from "node:fs/promises";
import * as z from "zod";
import { isLngLat, type LngLat } from "../../shared/picture/geometry.ts";
import { UNIT_STATUSES, type UnitId } from "../../shared/picture/unit.ts";
import type { Movement, Remembered } from "./simulated-movement.ts";

const memory = z.record(
  z.string(),
  z.object({
    status: z.enum(UNIT_STATUSES),
    at: z.custom<LngLat>(isLngLat),
    errand: z.number().int(),
    place: z.string(),
  }),
);

/**
 * Where the units were when the devices last ran, so that a restart goes on from there: nothing jumps across the city.
 * Undefined where there is no such file, or one that this version did not write; units start at home then.
 */
export async function readMemory(file: string): Promise<ReadonlyMap<UnitId, Remembered> | undefined> {
  try {
    return new Map(Object.entries(memory.parse(JSON.parse(await readFile(file, "utf8")))));
  } catch {
    return undefined;
  }
}

/** Keeps where the units are. A disk that cannot be written costs nothing but this. */
export async function writeMemory(file: string, { units }: Movement): Promise<void> {
  const kept = units.map(({ unit, status, at, errand, place }) => [unit, { status, at, errand, place }]);
  try {
    await writeFile(`${file}.new`, JSON.stringify(Object.fromEntries(kept)));
    await rename(`${file}.new`, file);
  } catch {
    // Full or read-only: the server itself says so, loudly.
  }
}

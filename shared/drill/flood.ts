import { betweenOutlines } from "./between-outlines.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { FloodSource, HazardOutline } from "./hazard.ts";

/** What the gauge shows, metres above its zero: straight between two readings, before the first and after the last as they. */
export function gaugeLevelM(gauge: FloodSource["gauge"], atMs: ExerciseMs): number {
  const next = gauge.findIndex((reading) => reading.atMs > atMs);
  const before = gauge.at(next < 0 ? -1 : Math.max(0, next - 1));
  const after = next < 0 ? before : gauge[next];
  if (!before || !after) return Number.NEGATIVE_INFINITY;
  if (before.atMs >= after.atMs || atMs <= before.atMs) return before.levelM;
  const part = (atMs - before.atMs) / (after.atMs - before.atMs);
  return before.levelM + (after.levelM - before.levelM) * part;
}

/**
 * What is under water when the gauge shows `levelM`: nothing below the lowest of `levels`, no more than the highest of
 * them, and between two of them as far from one outline to the other as the water has risen from one to the other.
 */
export function floodOutlines(levels: FloodSource["levels"], levelM: number): readonly HazardOutline[] {
  const above = levels.findIndex((level) => level.levelM > levelM);
  const below = levels.at(above < 0 ? -1 : above - 1);
  if (!below || above === 0) return [];
  const next = above < 0 ? undefined : levels[above];
  const part = next ? (levelM - below.levelM) / (next.levelM - below.levelM) : 0;
  return [{ level: levelM, ring: next ? betweenOutlines(below.outline, next.outline, part) : below.outline }];
}

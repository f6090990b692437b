import type { Fix } from "../../shared/picture/fix.ts";
import { bearingBetween, type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";

type Mover = {
  readonly unit: UnitId;
  readonly centre: LngLat;
  readonly radius: number;
  readonly speedMps: number;
  phase: number;
};

/** Every seventh unit has not reported for a while, so that every age can be seen. */
const SILENT_FOR_MS = [60_000, 300_000, 900_000];

/** Drives units along rounded loops about Astana; where each is depends only on its number and the time. */
export function localMovement(units: readonly Unit[], startMs: number) {
  const fixes = new Map<UnitId, Fix>();
  const movers: Mover[] = [];
  let lastMs = startMs;
  units.forEach((unit, i) => {
    const spread = Math.sqrt(i / units.length);
    const angle = i * 2.399963;
    const centre: LngLat = [71.43 + Math.cos(angle) * spread * 0.05, 51.135 + Math.sin(angle) * spread * 0.025];
    const mover = { unit: unit.id, centre, radius: 0.0012 + (i % 5) * 0.0006, speedMps: 4 + (i % 4) * 4, phase: angle };
    const silentMs = i % 7 === 6 ? (SILENT_FOR_MS[Math.floor(i / 7) % 3] ?? 60_000) : 0;
    if (silentMs === 0) movers.push(mover);
    fixes.set(unit.id, fixOf(mover, startMs - silentMs, silentMs > 0));
  });
  return {
    fix: (unit: UnitId) => fixes.get(unit),
    /** Moves everyone on to `nowMs`; the units that moved. */
    step(nowMs: number): ReadonlySet<UnitId> {
      const elapsedS = (nowMs - lastMs) / 1000;
      lastMs = nowMs;
      for (const mover of movers) {
        mover.phase += (mover.speedMps * elapsedS) / (mover.radius * 111_000);
        fixes.set(mover.unit, fixOf(mover, nowMs, false));
      }
      return new Set(movers.map(({ unit }) => unit));
    },
  };
}

function fixOf(mover: Mover, measuredAtMs: number, isStill: boolean): Fix {
  const at = placeOf(mover, mover.phase);
  const next = placeOf(mover, mover.phase + 0.01);
  return {
    at,
    accuracyM: 6,
    measuredAtMs,
    speedMps: isStill || metresBetween(at, next) === 0 ? 0 : mover.speedMps,
    headingDeg: bearingBetween(at, next),
    source: "simulated",
  };
}

function placeOf({ centre, radius }: Mover, phase: number): LngLat {
  return [centre[0] + Math.cos(phase) * radius * 1.6, centre[1] + Math.sin(phase) * radius];
}

import { type LngLat, metresBetween } from "./geometry.ts";

export const FIX_SOURCES = ["tablet", "osmand", "owntracks", "simulated", "by-hand"] as const;
/** What reported a fix. The order is stored in packed fixes: append only. */
export type FixSource = (typeof FIX_SOURCES)[number];

/** One reported position. Times are epoch milliseconds, corrected to the server's clock. */
export type Fix = {
  readonly at: LngLat;
  readonly accuracyM: number;
  readonly measuredAtMs: number;
  readonly speedMps?: number | undefined;
  /** Degrees clockwise from true north. */
  readonly headingDeg?: number | undefined;
  readonly source: FixSource;
};

export const FIX_VERDICTS = ["moves-marker", "older-than-known", "implausible-jump"] as const;
export type FixVerdict = (typeof FIX_VERDICTS)[number];

/** Above the fastest rescue helicopter; a quicker "move" is a GPS jump. */
const MAX_SPEED_MPS = 90;

/**
 * May `next` move the unit's marker away from `known`?
 * Distances in metres, times in epoch milliseconds.
 * A wrong first fix heals itself: as time passes, the true place becomes reachable. Who takes over from a simulation is
 * where it says, however far that is.
 */
export function judgeFix(known: Fix | undefined, next: Fix): FixVerdict {
  if (!known) return "moves-marker";
  const elapsedS = (next.measuredAtMs - known.measuredAtMs) / 1000;
  if (elapsedS <= 0) return "older-than-known";
  if (known.source === "simulated" && next.source !== "simulated") return "moves-marker";
  const movedM = metresBetween(known.at, next.at) - known.accuracyM - next.accuracyM;
  return movedM / elapsedS > MAX_SPEED_MPS ? "implausible-jump" : "moves-marker";
}

export type FixAge = "fresh" | "ageing" | "stale" | "lost";

/** Two missed reports of a tablet that reports every ten seconds, and a margin. */
const AGEING_AFTER_MS = 30_000;
const STALE_AFTER_MS = 120_000;
/** From here on a unit is listed as "no contact". */
const LOST_AFTER_MS = 600_000;

/** How old is a measurement made at `measuredAtMs`, seen at `nowMs`? A fix from the (slightly wrong) future is fresh. */
export function ageOfFix(measuredAtMs: number, nowMs: number): FixAge {
  const ageMs = nowMs - measuredAtMs;
  if (ageMs > LOST_AFTER_MS) return "lost";
  if (ageMs > STALE_AFTER_MS) return "stale";
  return ageMs > AGEING_AFTER_MS ? "ageing" : "fresh";
}

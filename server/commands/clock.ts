import { MAX_FIX_AGE_MS, MAX_FIX_AHEAD_MS } from "../../shared/protocol/limits.ts";

/** A tablet that sets its clock by the network is right to a second; a bad link delays by a few. */
const CLOCK_TOLERANCE_MS = 5_000;

/** What to add to a device's times, from the moment it said it sent something: 0 where its clock is about right. */
export function clockCorrection(sentAtMs: number, nowMs: number): number {
  const offMs = nowMs - sentAtMs;
  return Math.abs(offMs) > CLOCK_TOLERANCE_MS ? offMs : 0;
}

/** Is a corrected time one that a fix can have: at most 48 h old, at most 2 min ahead? */
export function isWithinWindow(measuredAtMs: number, nowMs: number): boolean {
  return measuredAtMs >= nowMs - MAX_FIX_AGE_MS && measuredAtMs <= nowMs + MAX_FIX_AHEAD_MS;
}

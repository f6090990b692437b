import type { DrillEffect } from "./drill-effect.ts";
import type { SimulatedUnit } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";

/** Later than any drill: until an inject ends it. A number that JSON can hold. */
const UNTIL_TOLD_MS = Number.MAX_SAFE_INTEGER;

/** The unit, of which nobody hears for `forMs`, or until `speakAgain`. It goes on with what it does. */
export function fallSilent(unit: SimulatedUnit, nowMs: ExerciseMs, forMs?: number): SimulatedUnit {
  return { ...unit, silentUntilMs: forMs === undefined ? UNTIL_TOLD_MS : nowMs + forMs };
}

/** The unit, which at its next step says where it is and what it does. */
export function speakAgain(unit: SimulatedUnit, nowMs: ExerciseMs): SimulatedUnit {
  return unit.silentUntilMs === undefined ? unit : { ...unit, silentUntilMs: nowMs };
}

export function isSilent({ silentUntilMs }: SimulatedUnit, nowMs: ExerciseMs): boolean {
  return silentUntilMs !== undefined && silentUntilMs > nowMs;
}

export function isBroken({ brokenUntilMs }: SimulatedUnit, nowMs: ExerciseMs): boolean {
  return brokenUntilMs !== undefined && brokenUntilMs > nowMs;
}

/**
 * The unit, which stays where it is for `forMs` or for the rest of the drill, and says that it is out of service unless it
 * is silent or people speak for it. It keeps its task and goes on with it once it runs again.
 */
export function breakDown(
  unit: SimulatedUnit,
  nowMs: ExerciseMs,
  forMs?: number,
): { readonly unit: SimulatedUnit; readonly effects: readonly DrillEffect[] } {
  const broken = { ...unit, brokenUntilMs: forMs === undefined ? UNTIL_TOLD_MS : nowMs + forMs };
  if (unit.played || isSilent(unit, nowMs)) return { unit: broken, effects: [] };
  const deed = { atMs: nowMs, deed: "unit-status", unit: unit.unit.id, status: "out-of-service" } as const;
  return { unit: broken, effects: [{ atMs: nowMs, effect: "deed", deed }] };
}

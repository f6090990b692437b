import { type LngLat, roundLngLat } from "../picture/geometry.ts";
import type { DrillEffect } from "./drill-effect.ts";
import type { DrillState, StepView } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { floodOutlines, gaugeLevelM } from "./flood.ts";
import type { HazardId, HazardOutline, HazardSource, HazardState, PlumeSource, WildfireSource } from "./hazard.ts";
import { airSpeedMps, isopleths } from "./plume.ts";
import { tryRule } from "./rule.ts";
import { stabilityOf, sunHeightDeg } from "./stability.ts";
import { grownFire } from "./wildfire.ts";

/** A hazard is given its outlines anew this often; several of them at different seconds of the minute. */
const RESHAPED_EVERY_MS = 60_000;

/**
 * All hazards one step on. One begins at its time, unless an inject has begun it (`begunMs`) or stopped it before; floods
 * and fires that were stopped stay as they are, a plume's tail blows away. Where outlines have changed there is an effect
 * "hazard", for exercise control only. A hazard that fails is switched off alone, as the rule `hazard <id>`.
 */
export function stepHazards(
  view: StepView,
  state: Pick<DrillState, "hazards" | "weather" | "faults">,
): { readonly hazards: DrillState["hazards"]; readonly effects: readonly DrillEffect[] } {
  const sources = view.plan.scenario.truth.hazards;
  const changed = new Map<HazardId, HazardState>();
  const effects: DrillEffect[] = [];
  sources.forEach((source, n) => {
    const { id } = source;
    const before = state.hazards.get(id) ?? { id, outlines: [] };
    const offsetMs = Math.floor((n * RESHAPED_EVERY_MS) / sources.length);
    const tried = tryRule(`hazard ${id}`, view, state, () => stepHazard(view, state, source, before, offsetMs));
    effects.push(...tried.effects);
    const now = tried.outcome ?? before;
    if (now !== before) changed.set(id, now);
    if (now.outlines !== before.outlines) {
      effects.push({ atMs: view.nowMs, effect: "hazard", hazard: id, outlines: now.outlines });
    }
  });
  return { hazards: changed.size === 0 ? state.hazards : new Map([...state.hazards, ...changed]), effects };
}

function stepHazard(
  view: StepView,
  state: Pick<DrillState, "weather">,
  source: HazardSource,
  before: HazardState,
  offsetMs: number,
): HazardState {
  const begun = begin(source, before, view.nowMs);
  if (begun.begunMs === undefined || !isDue(begun, view.nowMs, offsetMs)) return begun;
  const shaped = shape(view, state, source, begun, begun.begunMs);
  const outlines = isSame(shaped.outlines, before.outlines) ? before.outlines : shaped.outlines;
  return { ...shaped, outlines, shapedMs: view.nowMs };
}

function begin({ fromMs }: HazardSource, hazard: HazardState, nowMs: ExerciseMs): HazardState {
  const waits = hazard.begunMs === undefined && hazard.stoppedMs === undefined;
  return waits && fromMs !== undefined && nowMs >= fromMs ? { ...hazard, begunMs: fromMs } : hazard;
}

function isDue({ shapedMs }: HazardState, nowMs: ExerciseMs, offsetMs: number): boolean {
  if (shapedMs === undefined) return true;
  const minuteOf = (atMs: ExerciseMs): number => Math.floor((atMs + offsetMs) / RESHAPED_EVERY_MS);
  return minuteOf(nowMs) > minuteOf(shapedMs);
}

function shape(
  view: StepView,
  { weather }: Pick<DrillState, "weather">,
  source: HazardSource,
  hazard: HazardState,
  begunMs: ExerciseMs,
): HazardState {
  const untilMs = Math.min(view.nowMs, hazard.stoppedMs ?? view.nowMs);
  switch (source.kind) {
    case "flood":
      return { ...hazard, outlines: rounded(floodOutlines(source.levels, gaugeLevelM(source.gauge, untilMs))) };
    case "wildfire":
      return burnt(source, hazard, weather, untilMs - Math.max(begunMs, hazard.shapedMs ?? begunMs));
    case "plume":
      return { ...hazard, outlines: rounded(plumeNow(view, weather, source, begunMs, hazard.stoppedMs)) };
  }
}

function burnt(
  source: WildfireSource,
  hazard: HazardState,
  weather: DrillState["weather"],
  forMs: number,
): HazardState {
  if (forMs <= 0) return hazard;
  const grown = grownFire(source, hazard.grown, weather, forMs / 1_000);
  const first = grown[0];
  return { ...hazard, grown, outlines: first ? rounded([{ level: 1, ring: [...grown, first] }]) : [] };
}

function plumeNow(
  { plan, nowMs }: StepView,
  weather: DrillState["weather"],
  source: PlumeSource,
  begunMs: ExerciseMs,
  stoppedMs: ExerciseMs | undefined,
): readonly HazardOutline[] {
  const endedMs = Math.min(stoppedMs ?? nowMs, source.forMs === undefined ? nowMs : begunMs + source.forMs, nowMs);
  const air = {
    windMps: weather.windMps,
    stability: stabilityOf(weather, sunHeightDeg(plan.scenario.storyStart, nowMs, source.at[1])),
  };
  const blownM = (sinceMs: ExerciseMs): number => (airSpeedMps(weather) * (nowMs - sinceMs)) / 1_000;
  return isopleths(source, weather, air, { fromM: blownM(endedMs), toM: blownM(begunMs) });
}

/** Seven decimals, as everything that stands on the map. */
function rounded(outlines: readonly HazardOutline[]): readonly HazardOutline[] {
  return outlines.map(({ level, ring }) => ({ level, ring: ring.map((at) => roundLngLat(at)) }));
}

function isSame(a: readonly HazardOutline[], b: readonly HazardOutline[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ level, ring }, n) => {
      const other = b[n];
      return other?.level === level && isSameRing(ring, other.ring);
    })
  );
}

function isSameRing(a: readonly LngLat[], b: readonly LngLat[]): boolean {
  return a.length === b.length && a.every(([lng, lat], n) => lng === b[n]?.[0] && lat === b[n]?.[1]);
}

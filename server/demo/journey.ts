import { bearingBetween, type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { between } from "../roads/plane.ts";
import type { Route } from "../roads/route.ts";

/** How briskly something gets going and comes to a stand, in m/s². */
export type Handling = { readonly speedsUpMps2: number; readonly brakesMps2: number };

/** A route with what may be driven where: on each piece of its path, and at each of its vertices. */
export type Journey = {
  readonly path: readonly LngLat[];
  /** Metres from the start to each vertex. */
  readonly reachedM: readonly number[];
  readonly limitsMps: readonly number[];
  readonly gatesMps: readonly number[];
  readonly handling: Handling;
};

/** How far something has come on its journey, and how fast it goes. */
export type Progress = { readonly alongM: number; readonly speedMps: number };

/** A bend of less is taken as a straight road. */
const STRAIGHT_DEG = 10;
/** Round a right angle and more: a heavy vehicle at a crossing. */
const CROSSING_MPS = 2.5;
/** What a slight bend allows, falling to `CROSSING_MPS` at `CROSSING_DEG`. */
const BEND_MPS = 14;
const CROSSING_DEG = 100;
/** Short beside any braking distance. */
const STEP_S = 0.25;
/** The last metre is rolled, not approached for ever. */
const ROLL_MPS = 0.5;

/** Prepares a route for something that never goes faster than `topSpeedMps`; it comes to a stand at the end. */
export function planJourney({ path, speedsMps }: Route, topSpeedMps: number, handling: Handling): Journey {
  const reachedM: number[] = [];
  for (const [index, at] of path.entries()) {
    const before = path[index - 1];
    reachedM.push(before ? (reachedM[index - 1] ?? 0) + metresBetween(before, at) : 0);
  }
  const gatesMps = path.map((_, index) => Math.min(topSpeedMps, bendLimit(path, index)));
  return { path, reachedM, limitsMps: speedsMps.map((mps) => Math.min(mps, topSpeedMps)), gatesMps, handling };
}

function bendLimit(path: readonly LngLat[], index: number): number {
  const [before, here, after] = [path[index - 1], path[index], path[index + 1]];
  if (!here || !after) return 0;
  if (!before) return Number.POSITIVE_INFINITY;
  const turn = Math.abs(bearingBetween(before, here) - bearingBetween(here, after));
  const turnDeg = Math.min(turn, 360 - turn);
  if (turnDeg < STRAIGHT_DEG) return Number.POSITIVE_INFINITY;
  return CROSSING_MPS + BEND_MPS * (1 - Math.min(1, turnDeg / CROSSING_DEG)) ** 2;
}

/** Metres of the whole journey. */
export function lengthM(journey: Journey): number {
  return journey.reachedM.at(-1) ?? 0;
}

/** Goes on for `seconds`: as fast as road, bends ahead and brakes allow. Stands once the end is reached. */
export function goOn(journey: Journey, progress: Progress, seconds: number): Progress {
  const endM = lengthM(journey);
  let { alongM, speedMps } = progress;
  for (let leftS = seconds; leftS > 1e-9 && alongM < endM; leftS -= STEP_S) {
    const stepS = Math.min(STEP_S, leftS);
    const limitMps = journey.limitsMps[segmentAt(journey, alongM)] ?? 0;
    const wantedMps = Math.min(speedMps + journey.handling.speedsUpMps2 * stepS, safeSpeed(journey, alongM));
    speedMps = Math.min(limitMps, Math.max(wantedMps, ROLL_MPS));
    alongM = Math.min(endM, alongM + speedMps * stepS);
  }
  return alongM >= endM ? { alongM: endM, speedMps: 0 } : { alongM, speedMps };
}

/**
 * The most that lets every gate ahead be met with the brakes, also after one more step at this speed:
 * (v + brakes · step)² ≤ gate² + (brakes · step)² + 2 · brakes · distance (Krauß 1998).
 */
function safeSpeed({ reachedM, gatesMps, limitsMps, handling }: Journey, alongM: number): number {
  const { brakesMps2 } = handling;
  const stepMps = brakesMps2 * STEP_S;
  let safeMps = Number.POSITIVE_INFINITY;
  for (let index = reachedM.findIndex((reached) => reached > alongM); index < reachedM.length; index += 1) {
    const aheadM = (reachedM[index] ?? 0) - alongM;
    const gateMps = Math.min(gatesMps[index] ?? 0, limitsMps[index] ?? 0);
    safeMps = Math.min(safeMps, Math.sqrt(stepMps ** 2 + gateMps ** 2 + 2 * brakesMps2 * aheadM) - stepMps);
    // Farther gates cannot ask for less, not even a stand.
    if (2 * brakesMps2 * aheadM > (safeMps + stepMps) ** 2) break;
  }
  return safeMps;
}

/** Where something is on its journey, and which way it looks. */
export function placeOn(journey: Journey, alongM: number): { readonly at: LngLat; readonly headingDeg: number } {
  const segment = segmentAt(journey, alongM);
  const a: LngLat = journey.path[segment] ?? [0, 0];
  const b: LngLat = journey.path[segment + 1] ?? a;
  const startM = journey.reachedM[segment] ?? 0;
  const pieceM = (journey.reachedM[segment + 1] ?? startM) - startM;
  return { at: between(a, b, pieceM > 0 ? (alongM - startM) / pieceM : 0), headingDeg: bearingBetween(a, b) };
}

function segmentAt({ reachedM }: Journey, alongM: number): number {
  const next = reachedM.findIndex((reached) => reached > alongM);
  return next < 0 ? Math.max(0, reachedM.length - 2) : Math.max(0, next - 1);
}

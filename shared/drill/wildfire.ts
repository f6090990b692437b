import type { LngLat } from "../picture/geometry.ts";
import type { WildfireSource } from "./hazard.ts";
import { offset } from "./offset.ts";
import { rateOfSpreadMps } from "./rate-of-spread.ts";
import type { Weather } from "./weather.ts";

type Wind = Pick<Weather, "windFromDeg" | "windMps">;

/** Corners of a fire's outline: one for every 5 degrees. */
const CORNERS = 72;
const RADIANS = Math.PI / 180;

/** Wind at 10 m is 1.15 times that at 20 ft, which fire models speak of (Turner and Lawson 1978). */
const AT_20_FT = 1 / 1.15;

/**
 * Wind at half the flames' height, against that at 20 ft above the fuel: by the fuel's depth where it lies open (Albini and
 * Baughman 1979, USDA INT-221), 0.3 under a partly open forest (Rothermel 1983, USDA INT-143, table II-7).
 */
const MIDFLAME: Readonly<Record<WildfireSource["fuel"], number>> = {
  grass: openMidflame(1),
  shrub: openMidflame(2.5),
  "timber-litter": 0.3,
  slash: openMidflame(1),
};

function openMidflame(depthFt: number): number {
  return 1.83 / Math.log((20 + 0.36 * depthFt) / (0.13 * depthFt));
}

/** Finney (1998, USDA RMRS-RP-4) lets no fire become longer than that. */
const MOST_LENGTH_TO_BREADTH = 8;

/** An ellipse that a fire from one point fills in a second, metres: half its length and breadth, and how far its middle is off. */
export type SpreadEllipse = {
  readonly halfLengthM: number;
  readonly halfBreadthM: number;
  readonly aheadM: number;
};

/**
 * How a fire spreads in a second in each direction: the head at Rothermel's rate, length to breadth by Anderson (1983, USDA
 * INT-305) in the form of Finney (1998), in which it is a circle when it is calm, and the back by Alexander (1985) from
 * the burning point in the focus. `fuelMoisture` is taken as it is: rain does not change it.
 */
export function spreadEllipse(
  { fuel, fuelMoisture }: Pick<WildfireSource, "fuel" | "fuelMoisture">,
  windMps: number,
): SpreadEllipse {
  const midflameMps = windMps * AT_20_FT * MIDFLAME[fuel];
  const headMps = rateOfSpreadMps(fuel, fuelMoisture, midflameMps);
  const anderson = 0.936 * Math.exp(0.2566 * midflameMps) + 0.461 * Math.exp(-0.1548 * midflameMps) - 0.397;
  const ratio = Math.min(MOST_LENGTH_TO_BREADTH, Math.max(1, anderson));
  const eccentric = Math.sqrt(ratio ** 2 - 1);
  const backMps = (headMps * (ratio - eccentric)) / (ratio + eccentric);
  const halfLengthM = (headMps + backMps) / 2;
  return { halfLengthM, halfBreadthM: halfLengthM / ratio, aheadM: halfLengthM - backMps };
}

/**
 * A fire's outline after `seconds` more in this wind. Each corner keeps the direction that it faces (the n-th of 72, from
 * north clockwise) and moves as the ellipse's edge of that direction does: the equations of Richards (1990, International
 * Journal for Numerical Methods in Engineering 30, 1163–1179) on flat ground with one fuel, where no corner turns, so
 * that outlines stay convex and never cross themselves. Without corners it begins at `source.at`.
 */
export function grownFire(
  source: WildfireSource,
  grown: readonly LngLat[] | undefined,
  wind: Wind,
  seconds: number,
): readonly LngLat[] {
  const corners = grown ?? Array.from({ length: CORNERS }, () => source.at);
  const { halfLengthM, halfBreadthM, aheadM } = spreadEllipse(source, wind.windMps);
  if (halfLengthM === 0) return corners;
  const towards = (wind.windFromDeg + 180) * RADIANS;
  const [windEast, windNorth] = [Math.sin(towards), Math.cos(towards)];
  return corners.map((corner, n) => {
    const facing = (n * 2 * Math.PI) / CORNERS;
    const [faceAlong, faceAcross] = [Math.cos(facing - towards), Math.sin(facing - towards)];
    const reach = Math.hypot(halfLengthM * faceAlong, halfBreadthM * faceAcross);
    const along = aheadM + (halfLengthM ** 2 * faceAlong) / reach;
    const across = (halfBreadthM ** 2 * faceAcross) / reach;
    const [east, north] = [along * windEast + across * windNorth, along * windNorth - across * windEast];
    const moved = offset(source.at, east * seconds, north * seconds);
    return [corner[0] + moved[0] - source.at[0], corner[1] + moved[1] - source.at[1]];
  });
}

import type { LngLat } from "../picture/geometry.ts";
import type { HazardOutline, PlumeSource } from "./hazard.ts";
import { offset } from "./offset.ts";
import type { StabilityClass } from "./stability.ts";
import type { Weather } from "./weather.ts";

/** Spread of a plume across and upwards at `x` metres downwind, metres. */
type Spread = { readonly acrossM: number; readonly upM: number };

/** Metres across for each metre downwind, near the source. */
const ACROSS: Readonly<Record<StabilityClass, number>> = { A: 0.22, B: 0.16, C: 0.11, D: 0.08, E: 0.06, F: 0.04 };

/**
 * Briggs (1973, NOAA ATDL-79) for open country, as in Hanna, Briggs, Hosker 1982 (Handbook on Atmospheric Diffusion,
 * table 4.5); made for 100 m to 10 km, and used nearer and further with less certainty.
 */
export function plumeSpread(stability: StabilityClass, x: number): Spread {
  return { acrossM: (ACROSS[stability] * x) / Math.sqrt(1 + 0.0001 * x), upM: upwards(stability, x) };
}

function upwards(stability: StabilityClass, x: number): number {
  switch (stability) {
    case "A":
      return 0.2 * x;
    case "B":
      return 0.12 * x;
    case "C":
      return (0.08 * x) / Math.sqrt(1 + 0.0002 * x);
    case "D":
      return (0.06 * x) / Math.sqrt(1 + 0.0015 * x);
    case "E":
      return (0.03 * x) / (1 + 0.0003 * x);
    case "F":
      return (0.016 * x) / (1 + 0.0003 * x);
  }
}

/** In less wind a plume has no direction, and the formula no meaning. */
const LEAST_WIND_MPS = 1;

/** How fast the plume is carried away, metres a second. */
export function airSpeedMps({ windMps }: Pick<Weather, "windMps">): number {
  return Math.max(LEAST_WIND_MPS, windMps);
}

type Air = { readonly windMps: number; readonly stability: StabilityClass };
type Release = Pick<PlumeSource, "rateGps" | "heightM">;

/**
 * Milligrams a cubic metre at the ground, `x` metres downwind and right under the middle of the plume: the Gaussian plume
 * with full reflection from the ground (Pasquill 1961, Gifford 1961; Turner 1970, equation 3.3). For gas that is not
 * much heavier than air, over open and even ground, once the plume has got there. Wind below 1 m/s counts as 1.
 */
export function concentrationMgM3({ rateGps, heightM }: Release, { windMps, stability }: Air, x: number): number {
  if (x <= 0) return 0;
  const { acrossM, upM } = plumeSpread(stability, x);
  const gramsM3 =
    (rateGps / (Math.PI * acrossM * upM * airSpeedMps({ windMps }))) * Math.exp(-(heightM ** 2) / (2 * upM ** 2));
  return gramsM3 * 1_000;
}

/** No isopleth is followed further: beyond it the formula is guesswork. */
const FURTHEST_M = 30_000;
const NEAREST_M = 1;
/** Corners of an isopleth on each side of its middle line. */
const CORNERS_A_SIDE = 24;
/** Distances tried one after another grow by this factor. */
const STRIDE = 1.15;

/** From where to where downwind the middle line is at least so concentrated; undefined where it nowhere is. */
function reachOf(at: (x: number) => number, level: number): readonly [number, number] | undefined {
  let [from, to]: (number | undefined)[] = [];
  for (let x = NEAREST_M; x <= FURTHEST_M; x *= STRIDE) {
    if (at(x) < level) continue;
    from ??= x;
    to = x;
  }
  if (from === undefined || to === undefined) return undefined;
  return [edge(at, level, from, from / STRIDE), edge(at, level, to, to * STRIDE)];
}

/** Halves the stretch between a place inside and one outside until it is known to a thousandth. */
function edge(at: (x: number) => number, level: number, inside: number, outside: number): number {
  let [a, b] = [inside, outside];
  while (Math.abs(a - b) > 0.001 * a) {
    const middle = (a + b) / 2;
    if (at(middle) >= level) a = middle;
    else b = middle;
  }
  return a;
}

/**
 * The isopleths of a plume, the highest concentration first, as closed rings; those that nowhere reach their level are left
 * out. `fromM` to `toM`: what of the middle line there is a plume over, as it takes the gas time to get there, and the
 * last of it to blow away. The plume lies straight in the wind that blows now (`air` of the whole way).
 */
export function isopleths(
  source: Pick<PlumeSource, "at" | "isoplethsMgM3"> & Release,
  { windFromDeg }: Pick<Weather, "windFromDeg">,
  air: Air,
  { fromM, toM }: { readonly fromM: number; readonly toM: number },
): readonly HazardOutline[] {
  const middle = (x: number): number => concentrationMgM3(source, air, x);
  const towards = ((windFromDeg + 180) * Math.PI) / 180;
  return source.isoplethsMgM3.flatMap((level) => {
    const reach = reachOf(middle, level);
    const [begins, ends] = reach ? [Math.max(reach[0], fromM), Math.min(reach[1], toM)] : [0, 0];
    if (ends - begins < NEAREST_M) return [];
    const place = (x: number, side: 1 | -1): LngLat => {
      const half = plumeSpread(air.stability, x).acrossM * Math.sqrt(2 * Math.log(Math.max(1, middle(x) / level)));
      const [along, across] = [x, half * side];
      return offset(
        source.at,
        along * Math.sin(towards) + across * Math.cos(towards),
        along * Math.cos(towards) - across * Math.sin(towards),
      );
    };
    const right = distances(begins, ends).map((x) => place(x, 1));
    const left = distances(begins, ends).map((x) => place(x, -1));
    const open = [...right, ...left.toReversed()];
    return open[0] ? [{ level, ring: [...open, open[0]] }] : [];
  });
}

/** From one end to the other, closer together towards both, where the outline bends. */
function distances(from: number, to: number): readonly number[] {
  return Array.from(
    { length: CORNERS_A_SIDE + 1 },
    (_, n) => from + ((to - from) * (1 - Math.cos((Math.PI * n) / CORNERS_A_SIDE))) / 2,
  );
}

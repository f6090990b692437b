import { lineString, simplify } from "@turf/turf";
import { type LngLat, roundLngLat } from "../../shared/picture/geometry.ts";
import { planeAt } from "../roads/plane.ts";
import { blur, sampleField, zeroRings } from "./contour.ts";
import { alongPath, distanceToBank, pointAlong, type River } from "./river.ts";

/** A stretch of river that has left its bed, and how far it has come over either bank at the most, looking downstream. */
export type Reach = {
  readonly id: string;
  readonly from: LngLat;
  readonly to: LngLat;
  readonly leftM: number;
  readonly rightM: number;
};

/** Fine enough for a street's width. */
const GRID_M = 8;
/** The river's half width and the flood's are looked at this often on the way down. */
const LOOK_EVERY_M = 15;
/** Room around the flood, so that its outline closes on the grid. */
const MARGIN_M = 60;
/** In degrees, some 1.5 m: what nobody sees on a city map. */
const SIMPLIFY_DEG = 0.000015;

type Disc = { readonly x: number; readonly y: number; readonly radiusM: number; readonly floodM: number };

/**
 * The outline of the flooded area, one closed ring: discs along the river's middle that reach from the true banks as
 * far over them as the reach says, thinning out to the bare river at both ends, uneven as ground is (smooth noise, the
 * same every time).
 */
export function floodedRing(river: River, reach: Reach): LngLat[] {
  const plane = planeAt(reach.from);
  const discs = discsAlong(river, reach);
  const field = sampleField(extentOf(discs), GRID_M, (x, y) => {
    let insideM = Number.NEGATIVE_INFINITY;
    for (const disc of discs) {
      const shrunkM = disc.floodM * 0.22 * (1 - unevenness(x, y));
      insideM = Math.max(insideM, disc.radiusM - shrunkM - Math.hypot(x - disc.x, y - disc.y));
    }
    return insideM;
  });
  const [ring] = zeroRings(blur(blur(field)));
  if (!ring) throw new Error(`${reach.id} floods nothing`);
  const closed = [...ring, ring[0] ?? [0, 0]].map(([x, y]) => [...plane.toLngLat(x, y)]);
  const line = simplify(lineString(closed), { tolerance: SIMPLIFY_DEG, highQuality: true });
  return line.geometry.coordinates.map(([lng = 0, lat = 0]) => roundLngLat([lng, lat]));
}

/** A disc's edge lies `leftM` and `rightM` (less towards the ends) beyond the banks, so its centre moves to the wider side. */
function discsAlong(river: River, { id, from, to, leftM, rightM }: Reach): Disc[] {
  const plane = planeAt(from);
  const startM = alongPath(river.middle, from).alongM;
  const endM = alongPath(river.middle, to).alongM;
  if (endM <= startM) throw new Error(`${id} does not run downstream`);
  const count = Math.ceil((endM - startM) / LOOK_EVERY_M);
  return Array.from({ length: count + 1 }, (_, index): Disc => {
    const share = index / count;
    const atM = startM + (endM - startM) * share;
    const [x, y] = plane.toXy(pointAlong(river.middle, atM));
    const [nextX, nextY] = plane.toXy(pointAlong(river.middle, atM + LOOK_EVERY_M));
    const lengthM = Math.hypot(nextX - x, nextY - y) || 1;
    const thinning = Math.sin(Math.PI * share) ** 0.6;
    const shiftM = ((leftM - rightM) / 2) * thinning;
    const floodM = ((leftM + rightM) / 2) * thinning;
    return {
      x: x - ((nextY - y) / lengthM) * shiftM,
      y: y + ((nextX - x) / lengthM) * shiftM,
      radiusM: distanceToBank(river, plane.toLngLat(x, y)) + floodM,
      floodM,
    };
  });
}

function extentOf(discs: readonly Disc[]) {
  const at = (pick: (disc: Disc) => number) => discs.map(pick);
  return [
    Math.min(...at(({ x, radiusM }) => x - radiusM)) - MARGIN_M,
    Math.min(...at(({ y, radiusM }) => y - radiusM)) - MARGIN_M,
    Math.max(...at(({ x, radiusM }) => x + radiusM)) + MARGIN_M,
    Math.max(...at(({ y, radiusM }) => y + radiusM)) + MARGIN_M,
  ] as const;
}

/** Smooth and between −1 and 1: waves of 170 to 450 m across one another. */
function unevenness(x: number, y: number): number {
  return (
    0.5 * Math.sin(x / 71 + 1.3 * Math.sin(y / 97)) +
    0.3 * Math.sin(y / 43 + 1.7 * Math.sin(x / 61)) +
    0.2 * Math.sin((x + y) / 27)
  );
}

import { describe, expect, test } from "vitest";
import { isInside, shapeOf } from "../../shared/coordination/watched-shape.ts";
import { rateOfSpreadMps } from "../../shared/drill/rate-of-spread.ts";
import { grownFire, spreadEllipse } from "../../shared/drill/wildfire.ts";
import { bearingBetween, type LngLat, metresBetween } from "../../shared/picture/geometry.ts";

const PINES: LngLat = [25.6, 54.9];
const MPS_PER_MILE_AN_HOUR = 0.447_04;
const CHAINS_AN_HOUR_PER_MPS = 3_600 / 20.116_8;

const fire = {
  kind: "wildfire",
  id: "fire",
  name: "Fire",
  symbol: "wildfire",
  at: PINES,
  fuel: "grass",
  fuelMoisture: 0.08,
} as const;

describe("how fast the head spreads", () => {
  // Anderson (1982), USDA INT-122: 8 % in the dead fuel, 100 % in the living, 5 miles an hour. He read them off nomographs.
  test.each([
    ["grass", 78],
    ["shrub", 32],
    ["timber-litter", 7.9],
    ["slash", 6.0],
  ] as const)("in %s as Anderson printed it, within a tenth: %d chains an hour", (fuel, chainsAnHour) => {
    const spread = rateOfSpreadMps(fuel, 0.08, 5 * MPS_PER_MILE_AN_HOUR) * CHAINS_AN_HOUR_PER_MPS;
    expect(spread).toBeGreaterThan(chainsAnHour * 0.9);
    expect(spread).toBeLessThan(chainsAnHour * 1.1);
  });

  test("more wind drives it, more moisture slows it, and fuel at its moisture of extinction does not burn", () => {
    expect(rateOfSpreadMps("grass", 0.08, 4)).toBeGreaterThan(rateOfSpreadMps("grass", 0.08, 2));
    expect(rateOfSpreadMps("slash", 0.12, 4)).toBeLessThan(rateOfSpreadMps("slash", 0.06, 4));
    expect(rateOfSpreadMps("grass", 0.12, 10)).toBe(0);
    expect(rateOfSpreadMps("timber-litter", 0.3, 10)).toBeLessThan(rateOfSpreadMps("timber-litter", 0.1, 10));
  });

  test("never faster than the wind that drives it", () => {
    expect(rateOfSpreadMps("grass", 0.02, 30)).toBeLessThanOrEqual(30);
  });
});

describe("the ellipse", () => {
  test("is a circle when it is calm", () => {
    const { halfLengthM, halfBreadthM, aheadM } = spreadEllipse(fire, 0);
    expect(halfBreadthM).toBeCloseTo(halfLengthM, 10);
    expect(aheadM).toBeCloseTo(0, 10);
  });

  test("is as much longer than broad as Anderson (1983) found, and never more than eight times", () => {
    // 10 m wind → 20 ft (1.15) → half the flames' height over 1 ft of grass: 0.36 (Andrews 2012, RMRS-GTR-266, table 3).
    const midflameMilesAnHour = ((6 / 1.15) * 0.362_8) / MPS_PER_MILE_AN_HOUR;
    const { halfLengthM, halfBreadthM } = spreadEllipse(fire, 6);
    const anderson =
      0.936 * Math.exp(0.1147 * midflameMilesAnHour) + 0.461 * Math.exp(-0.0692 * midflameMilesAnHour) - 0.397;
    expect(halfLengthM / halfBreadthM).toBeCloseTo(anderson, 2);
    const storm = spreadEllipse(fire, 40);
    expect(storm.halfLengthM / storm.halfBreadthM).toBeCloseTo(8, 10);
  });

  test("keeps the burning point in its focus, so that the back spreads too", () => {
    const { halfLengthM, halfBreadthM, aheadM } = spreadEllipse(fire, 5);
    expect(Math.hypot(halfBreadthM, aheadM)).toBeCloseTo(halfLengthM, 10);
    expect(halfLengthM - aheadM).toBeGreaterThan(0);
  });
});

describe("the outline", () => {
  const westerly = { windFromDeg: 270, windMps: 6 };

  test("in steady wind it is the ellipse, with its head downwind, whether grown in one go or minute by minute", () => {
    const { halfLengthM, halfBreadthM, aheadM } = spreadEllipse(fire, 6);
    const atOnce = grownFire(fire, undefined, westerly, 1_800);
    let grown: readonly LngLat[] | undefined;
    for (let minute = 0; minute < 30; minute += 1) grown = grownFire(fire, grown, westerly, 60);
    const furthest = (grown ?? []).toSorted((a, b) => metresBetween(PINES, b) - metresBetween(PINES, a))[0] ?? PINES;
    expect(bearingBetween(PINES, furthest)).toBeCloseTo(90, 0);
    expect(metresBetween(PINES, furthest) / ((halfLengthM + aheadM) * 1_800)).toBeCloseTo(1, 2);
    const north = Math.max(...(grown ?? []).map(([, lat]) => lat));
    expect(metresBetween(PINES, [PINES[0], north]) / (halfBreadthM * 1_800)).toBeCloseTo(1, 2);
    grown?.forEach((corner, n) => expect(metresBetween(corner, atOnce[n] ?? PINES)).toBeLessThan(0.01));
  });

  test("when the wind turns, the long flank becomes the front: nothing burnt comes back and the outline stays convex", () => {
    const before = grownFire(fire, undefined, westerly, 3_600);
    const after = grownFire(fire, before, { windFromDeg: 180, windMps: 9 }, 1_800);
    const burnt = shapeOf({ type: "Polygon", coordinates: [closed(after)] });
    for (const corner of before) expect(isInside(burnt, corner)).toBe(true);
    const northBefore = Math.max(...before.map(([, lat]) => lat));
    const northAfter = Math.max(...after.map(([, lat]) => lat));
    expect(metresBetween([PINES[0], northBefore], [PINES[0], northAfter])).toBeGreaterThan(500);
    expect(isConvex(after)).toBe(true);
  });

  test("a fire that is too wet to burn stays the point that it was", () => {
    const wet = { ...fire, fuelMoisture: 0.2 };
    expect(new Set(grownFire(wet, undefined, westerly, 3_600).map(String))).toEqual(new Set([String(PINES)]));
  });
});

function closed(ring: readonly LngLat[]): readonly LngLat[] {
  return [...ring, ...ring.slice(0, 1)];
}

/** Clockwise all the way round; corners that lie on each other turn nowhere. */
function isConvex(ring: readonly LngLat[]): boolean {
  return ring.every((at, n) => {
    const next = ring[(n + 1) % ring.length] ?? at;
    const second = ring[(n + 2) % ring.length] ?? at;
    return (next[0] - at[0]) * (second[1] - next[1]) - (next[1] - at[1]) * (second[0] - next[0]) <= 1e-14;
  });
}

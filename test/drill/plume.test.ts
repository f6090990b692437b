import { describe, expect, test } from "vitest";
import { isInside, shapeOf } from "../../shared/coordination/watched-shape.ts";
import { concentrationMgM3, isopleths, plumeSpread } from "../../shared/drill/plume.ts";
import { stabilityOf, sunHeightDeg } from "../../shared/drill/stability.ts";
import { bearingBetween, type LngLat, metresBetween } from "../../shared/picture/geometry.ts";

const SIDING: LngLat = [23.9, 54.9];

describe("how stable the air is", () => {
  // Pasquill (1961), as Turner (1970) prints it; where it gives two classes, the more stable one.
  test.each([
    ["a hot still noon", { windMps: 1.5, cloud: 0, isNight: false }, 65, "A"],
    ["light wind in moderate sun", { windMps: 2.5, cloud: 0.2, isNight: false }, 45, "B"],
    ["slight sun", { windMps: 4, cloud: 0.2, isNight: false }, 20, "C"],
    ["fresh wind in strong sun", { windMps: 7, cloud: 0.1, isNight: false }, 65, "C"],
    ["fresh wind in slight sun", { windMps: 7, cloud: 0.1, isNight: false }, 20, "D"],
    ["an overcast day, whatever the wind", { windMps: 1, cloud: 1, isNight: false }, 65, "D"],
    ["an overcast night", { windMps: 1, cloud: 1, isNight: true }, 0, "D"],
    ["a clear still night", { windMps: 1, cloud: 0, isNight: true }, 0, "F"],
    ["a cloudy night with light wind", { windMps: 2.5, cloud: 0.6, isNight: true }, 0, "E"],
    ["a clear night with some wind", { windMps: 4, cloud: 0.2, isNight: true }, 0, "E"],
    ["a windy night", { windMps: 5.5, cloud: 0, isNight: true }, 0, "D"],
  ] as const)("%s", (_, weather, sunDeg, stability) => {
    expect(stabilityOf(weather, sunDeg)).toBe(stability);
  });

  test("much cloud takes away a step of sunshine", () => {
    const wind = { windMps: 2.5, isNight: false } as const;
    expect(stabilityOf({ ...wind, cloud: 0.7 }, 50)).toBe("C");
    expect(stabilityOf({ ...wind, cloud: 0.3 }, 50)).toBe("B");
  });

  test("the sun stands as high as the almanac says at noon of solstices and equinoxes", () => {
    expect(sunHeightDeg("2027-06-21T12:00", 0, 54.9)).toBeCloseTo(90 - 54.9 + 23.44, 0);
    expect(sunHeightDeg("2027-12-21T06:00", 6 * 3_600_000, 54.9)).toBeCloseTo(90 - 54.9 - 23.44, 0);
    expect(sunHeightDeg("2027-03-21T06:00", 0, 54.9)).toBeCloseTo(0, 0);
    expect(sunHeightDeg("2027-06-21T00:00", 0, 54.9)).toBeLessThan(0);
    expect(sunHeightDeg("some day", 0, 54.9)).toBe(0);
  });
});

describe("how concentrated it is", () => {
  // Hanna, Briggs, Hosker (1982), table 4.5, worked out by hand at 1 km.
  test.each([
    ["A", 209.8, 200],
    ["B", 152.6, 120],
    ["C", 104.9, 73.0],
    ["D", 76.3, 37.9],
    ["E", 57.2, 23.1],
    ["F", 38.1, 12.3],
  ] as const)("class %s spreads %d m across and %d m upwards in a kilometre", (stability, acrossM, upM) => {
    const spread = plumeSpread(stability, 1_000);
    expect(spread.acrossM).toBeCloseTo(acrossM, 0);
    expect(spread.upM).toBeCloseTo(upM, 0);
  });

  test("3 km from Turner's burning dump, problem 1 of his workbook, within a third", () => {
    // 3 g/s at the ground, an overcast night, 7 m/s: 1.1·10⁻⁵ g/m³ by the curves of Pasquill and Gifford.
    const air = { windMps: 7, stability: stabilityOf({ windMps: 7, cloud: 1, isNight: true }, 0) };
    const found = concentrationMgM3({ rateGps: 3, heightM: 0 }, air, 3_000);
    expect(found / 1.1e-2).toBeGreaterThan(2 / 3);
    expect(found / 1.1e-2).toBeLessThan(4 / 3);
  });

  test("from a stack nothing reaches the ground at its foot, and most where the formula has its greatest", () => {
    const air = { windMps: 5, stability: "B" } as const;
    const stack = { rateGps: 100, heightM: 60 };
    expect(concentrationMgM3(stack, air, 20)).toBeLessThan(1e-6);
    // In class B both sigmas grow alike, nearly: the greatest is where upwards is the height over √2 (Turner 1970, p. 7).
    const near = 60 / Math.SQRT2 / 0.12;
    const most = concentrationMgM3(stack, air, near);
    expect(most).toBeGreaterThan(concentrationMgM3(stack, air, near * 0.8));
    expect(most).toBeGreaterThan(concentrationMgM3(stack, air, near * 1.25));
  });
});

describe("isopleths", () => {
  // Ammonia, 60 minutes: AEGL-3 769, AEGL-2 112, AEGL-1 21 mg/m³.
  const leak = { at: SIDING, rateGps: 2_000, heightM: 0, isoplethsMgM3: [769, 112, 21] };
  const air = { windMps: 3, stability: "D" } as const;
  const everywhere = { fromM: 0, toM: 100_000 };
  const rings = isopleths(leak, { windFromDeg: 225 }, air, everywhere);

  test("are closed rings, the highest first, each within the next, downwind of the source", () => {
    expect(rings.map(({ level }) => level)).toEqual([769, 112, 21]);
    for (const { ring } of rings) {
      expect(ring[0]).toEqual(ring.at(-1));
      const furthest = ring.toSorted((a, b) => metresBetween(SIDING, b) - metresBetween(SIDING, a))[0] ?? SIDING;
      expect(bearingBetween(SIDING, furthest)).toBeCloseTo(45, 0);
    }
    const outermost = shapeOf({ type: "Polygon", coordinates: [rings[2]?.ring ?? []] });
    // The first corners of all of them are on the source itself.
    for (const corner of (rings[1]?.ring ?? []).filter((at) => metresBetween(at, SIDING) > 20)) {
      expect(isInside(outermost, corner)).toBe(true);
    }
  });

  test("end on the middle line where the concentration has fallen to their level", () => {
    for (const { level, ring } of rings) {
      const endM = Math.max(...ring.map((at) => metresBetween(SIDING, at)));
      expect(concentrationMgM3(leak, air, endM) / level).toBeCloseTo(1, 1);
    }
  });

  test("where they are broadest, the Gaussian across the plume has their level", () => {
    const [, aegl2] = rings;
    const corners = aegl2?.ring ?? [];
    for (const corner of corners.slice(3, 20)) {
      const turned = ((bearingBetween(SIDING, corner) - 45) * Math.PI) / 180;
      const away = metresBetween(SIDING, corner);
      const [x, y] = [away * Math.cos(turned), away * Math.sin(turned)];
      const { acrossM } = plumeSpread("D", x);
      const found = concentrationMgM3(leak, air, x) * Math.exp(-(y ** 2) / (2 * acrossM ** 2));
      expect(found / 112).toBeCloseTo(1, 1);
    }
  });

  test("reach as far as the gas has come, and begin where the last of it is", () => {
    const young = isopleths(leak, { windFromDeg: 225 }, air, { fromM: 0, toM: 300 });
    expect(Math.max(...(young[2]?.ring ?? []).map((at) => metresBetween(SIDING, at)))).toBeLessThan(320);
    const old = isopleths(leak, { windFromDeg: 225 }, air, { fromM: 500, toM: 100_000 });
    expect(Math.min(...(old[2]?.ring ?? []).map((at) => metresBetween(SIDING, at)))).toBeGreaterThan(490);
    expect(isopleths(leak, { windFromDeg: 225 }, air, { fromM: 60_000, toM: 100_000 })).toEqual([]);
  });

  test("a level that is reached nowhere has no outline", () => {
    expect(isopleths({ ...leak, rateGps: 0.001 }, { windFromDeg: 0 }, air, everywhere)).toEqual([]);
  });

  test("stable air carries it further than unstable", () => {
    const endM = { B: 0, F: 0 };
    for (const stability of ["B", "F"] as const) {
      const rings = isopleths(leak, { windFromDeg: 0 }, { windMps: 2, stability }, everywhere);
      endM[stability] = Math.max(...rings.flatMap(({ ring }) => ring.map((at) => metresBetween(SIDING, at))));
    }
    expect(endM.F).toBeGreaterThan(3 * endM.B);
  });
});

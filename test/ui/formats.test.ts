import { expect, test } from "vitest";
import { areaWords, duration, lengthWords, movement, windOf } from "../../client/ui/formats.ts";
import { sizeOf } from "../../client/ui/geometry-size.ts";

/** Says the key and its values, so that a test does not depend on the words of a language. */
const t = ((key: string, values?: Record<string, unknown>) =>
  [key, ...Object.values(values ?? {})].join(" ")) as unknown as Parameters<typeof duration>[1];

test("an age is said in the largest unit that says enough", () => {
  expect(duration(12_900, t)).toBe("time.seconds 12");
  expect(duration(61_000, t)).toBe("time.minutes 1");
  expect(duration(7_500_000, t)).toBe("time.hoursMinutes 2 5");
  expect(duration(7_200_000, t)).toBe("time.hours 2");
  expect(duration(3 * 86_400_000, t)).toBe("time.days 3");
  expect(duration(-5_000, t)).toBe("time.seconds 0");
});

test("a heading becomes the nearest of eight winds, whatever its turns", () => {
  expect([0, 22, 23, 359, 180, 270, -90, 765].map(windOf)).toEqual(["N", "N", "NE", "N", "S", "W", "W", "NE"]);
});

test("a unit that creeps at the noise of its receiver is standing", () => {
  expect(movement(0.3, 10, t)).toBe("movement.standing");
  expect(movement(11.7, 45, t)).toBe("movement.speedHeading 42 winds.NE");
  expect(movement(11.7, undefined, t)).toBe("movement.speed 42");
  expect(movement(undefined, 45, t)).toBe("movement.unknown");
});

test("lengths and areas come in the unit that people would use", () => {
  expect(lengthWords(840.4, "en")).toBe("840 m");
  expect(lengthWords(12_340, "en")).toBe("12.34 km");
  expect(areaWords(5_400, "en")).toBe("5,400 m²");
  expect(areaWords(24_000, "en")).toBe("2.4 ha");
  expect(areaWords(1_200_000, "en")).toBe("1.2 km²");
});

test("one minute of arc along the equator is 1,853 m, and its square 3.43 km²", () => {
  const side = 1 / 60;
  const square = [
    [0, 0],
    [side, 0],
    [side, side],
    [0, side],
    [0, 0],
  ] as const;
  expect(sizeOf({ type: "LineString", coordinates: [square[0], square[1]] }).lengthM).toBeCloseTo(1853.25, 0);
  const { areaM2 = 0, lengthM = 0 } = sizeOf({ type: "Polygon", coordinates: [square] });
  // The sphere of equal radius; the ellipsoid has 3.43 km² as well, to three figures.
  expect(areaM2 / 1e6).toBeCloseTo(3.43, 1);
  expect(lengthM).toBeCloseTo(4 * 1853.25, -1);
  expect(sizeOf({ type: "Point", coordinates: [0, 0] })).toEqual({});
});

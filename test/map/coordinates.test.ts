import fc from "fast-check";
import { expect, test } from "vitest";
import { COORDINATE_FORMATS, formatPosition, parsePosition } from "../../shared/picture/coordinates.ts";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";

const BAITEREK: LngLat = [71.430411, 51.128207];

test("a place is written in the four ways that people read to each other", () => {
  expect(formatPosition(BAITEREK, "decimal")).toBe("51.12821° N, 71.43041° E");
  expect(formatPosition(BAITEREK, "dms")).toBe("51°07′41.5″ N, 71°25′49.5″ E");
  expect(formatPosition(BAITEREK, "utm")).toBe("42N 670059 5666891");
  expect(formatPosition(BAITEREK, "mgrs")).toBe("42U XB 70059 66891");
  expect(formatPosition([-70.5, -33.25], "decimal")).toBe("33.25000° S, 70.50000° W");
});

test.each([
  ["CN Tower", [-79.387139, 43.642567], "17N 630084 4833438", "17T PJ 30084 33438"],
  ["Eiffel Tower", [2.2945, 48.8582], "31N 448251 5411932", "31U DQ 48251 11932"],
] as const)("the grids put the %s where published references do", (_, at, utm, mgrs) => {
  expect(formatPosition(at, "utm")).toBe(utm);
  expect(formatPosition(at, "mgrs")).toBe(mgrs);
});

test("seconds never show as sixty", () => {
  expect(formatPosition([25.9999999, 54.99999], "dms")).toBe("55°00′00.0″ N, 26°00′00.0″ E");
});

test("beyond the grid's latitudes a place comes out in degrees", () => {
  expect(formatPosition([15, 85], "mgrs")).toBe("85°00′00.0″ N, 15°00′00.0″ E");
  expect(formatPosition([15, -81], "utm")).toBe("81°00′00.0″ S, 15°00′00.0″ E");
});

test.each([
  ["51.128207, 71.430411", BAITEREK],
  ["51.128207 71.430411", BAITEREK],
  ["51,128207; 71,430411", BAITEREK],
  ["71.430411E 51.128207N", BAITEREK],
  ["N 51.128207 E 71.430411", BAITEREK],
  ["51°07'41.55\" N 71°25'49.48\" E", BAITEREK],
  ["51°7′41.55″N, 71°25′49.48″E", BAITEREK],
  ["51° 7.6924' N, 71° 25.8247' E", BAITEREK],
  ["42U XB 70059 66891", BAITEREK],
  ["42uxb7005966891", BAITEREK],
  ["42N 670059 5666891", BAITEREK],
  ["-33.25, -70.5", [-70.5, -33.25]],
] as const)("reads %s", (text, place) => {
  const read = parsePosition(text);
  expect(read).toBeDefined();
  expect(metresBetween(read ?? [0, 0], place)).toBeLessThan(2);
});

test.each([
  "",
  "Engine 2",
  "51",
  "51.1",
  "91, 20",
  "20, 181",
  "51°61'00\" N 71°00'00\" E",
  "42U XB 7005 667",
  "42U II 1 1",
  "1,2,3",
  "N 51 N 71",
])("%j is no place", (text) => {
  expect(parsePosition(text)).toBeUndefined();
});

test("a hair's breadth from the date line a place is still in a zone", () => {
  const at: LngLat = [179.99999999999997, 0];
  expect(metresBetween(parsePosition(formatPosition(at, "utm")) ?? [0, 0], at)).toBeLessThan(2.5);
});

test("whatever was written is read back within the precision of its format", () => {
  const place = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -79.5, max: 83.9, noNaN: true }),
  );
  fc.assert(
    fc.property(place, fc.constantFrom(...COORDINATE_FORMATS), (at, format) => {
      const read = parsePosition(formatPosition(at, format));
      expect(read).toBeDefined();
      // A metre of the grid in both directions, or 0.05″ of latitude and longitude.
      expect(metresBetween(read ?? [0, 0], at)).toBeLessThan(2.5);
    }),
  );
});

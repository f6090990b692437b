import { booleanPointInPolygon, destination, pointToPolygonDistance, polygon } from "@turf/turf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexUnits, lookAt, type WatchedUnit } from "../../shared/coordination/alert-watch.ts";
import { isInside, metresTo, shapeOf } from "../../shared/coordination/watched-shape.ts";
import { type Geometry, type LngLat, metresBetween } from "../../shared/picture/geometry.ts";

type Area = Extract<Geometry, { type: "Polygon" }>;

const ASTANA: LngLat = [71.43, 51.13];
const NOW = 1_780_000_000_000;

/** A star around a place: every direction has one radius, so that no ring crosses itself. */
const ring = (least: number, most: number) =>
  fc.array(fc.double({ min: least, max: most, noNaN: true }), { minLength: 5, maxLength: 60 });
const around = ([lng, lat]: LngLat, radii: readonly number[]): LngLat[] => {
  const corners = radii.map((radius, n): LngLat => {
    const angle = (n / radii.length) * 2 * Math.PI;
    return [lng + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
  });
  return [...corners, corners[0] ?? [lng, lat]];
};
const withHole = fc
  .tuple(ring(0.01, 0.05), ring(0.001, 0.005))
  .map(([outer, hole]): Area => ({ type: "Polygon", coordinates: [around(ASTANA, outer), around(ASTANA, hole)] }));
const nearby = fc
  .tuple(fc.double({ min: -0.1, max: 0.1, noNaN: true }), fc.double({ min: -0.08, max: 0.08, noNaN: true }))
  .map(([lng, lat]): LngLat => [ASTANA[0] + lng, ASTANA[1] + lat]);

const square = (west: number, south: number, east: number, north: number): Area => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
const turfArea = ({ coordinates }: Area) => polygon(coordinates.map((path) => path.map(([lng, lat]) => [lng, lat])));

describe("a watched shape", () => {
  test("has inside what Turf has inside, holes and all", () => {
    fc.assert(
      fc.property(withHole, fc.array(nearby, { minLength: 20, maxLength: 20 }), (area, places) => {
        const shape = shapeOf(area);
        for (const at of places) {
          expect(isInside(shape, at)).toBe(booleanPointInPolygon([...at], turfArea(area)));
        }
      }),
    );
  });

  test("is as far away as Turf measures, to half a percent; nothing beyond the limit is told", () => {
    fc.assert(
      fc.property(withHole, nearby, (area, at) => {
        const expected = pointToPolygonDistance([...at], turfArea(area), { units: "meters" });
        const measured = metresTo(shapeOf(area), at, 50_000);
        expect(measured).toBeDefined();
        if (expected <= 0) expect(measured).toBe(0);
        else expect(Math.abs((measured ?? 0) - expected)).toBeLessThanOrEqual(0.5 + expected * 0.005);
        expect(metresTo(shapeOf(area), at, Math.max(0, expected) * 0.98 - 1)).toBe(
          expected <= 1 ? measured : undefined,
        );
      }),
    );
  });

  test("of a point is as far as the point, on the whole globe and over the antimeridian", () => {
    const anywhere = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -88, max: 88, noNaN: true }),
    );
    fc.assert(
      fc.property(
        anywhere,
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.integer({ min: 0, max: 90_000 }),
        (at, bearing, metres) => {
          const there = destination([...at], metres, bearing, { units: "meters" }).geometry.coordinates;
          const lng = (((((there[0] ?? 0) + 180) % 360) + 360) % 360) - 180;
          const to: LngLat = [lng, there[1] ?? 0];
          const shape = shapeOf({ type: "Point", coordinates: [...at] });
          expect(metresTo(shape, to, 100_000)).toBeCloseTo(metresBetween(at, to), 3);
        },
      ),
    );
  });

  test("that crosses the antimeridian has its inside on the short side, also its hole", () => {
    const hole = square(179.5, -17.5, -179.5, -16.5).coordinates[0] ?? [];
    const fiji = shapeOf({ type: "Polygon", coordinates: [...square(178, -19, -178, -15).coordinates, hole] });
    expect([179, -179].map((lng) => isInside(fiji, [lng, -17]))).toEqual([true, true]);
    expect([180, -180, 179.9, -179.9].map((lng) => isInside(fiji, [lng, -17]))).toEqual([false, false, false, false]);
    expect([0, 177, -177].map((lng) => isInside(fiji, [lng, -17]))).toEqual([false, false, false]);
    const off = metresTo(fiji, [-177.9, -17], 20_000);
    expect(off).toBeGreaterThan(10_000);
    expect(off).toBeLessThan(11_200);
  });

  test("as wide as the map is taken as it was drawn", () => {
    const world = shapeOf(square(-180, -85, 180, 85));
    for (const lng of [-180, -179.9, 0, 71.43, 179.9]) expect(isInside(world, [lng, 10])).toBe(true);
    expect(isInside(world, [0, 86])).toBe(false);
    const half = shapeOf(square(-80, -10, 90, 10));
    expect([-79, 0, 89].every((lng) => isInside(half, [lng, 0]))).toBe(true);
    expect([-81, 91, 180].some((lng) => isInside(half, [lng, 0]))).toBe(false);
  });

  test("of a line is near along its whole length and has no inside", () => {
    const line = shapeOf({
      type: "LineString",
      coordinates: [
        [71, 51],
        [72, 51],
        [72, 52],
      ],
    });
    expect(isInside(line, [71.5, 51])).toBe(false);
    expect(metresTo(line, [71.5, 51.001], 200)).toBeCloseTo(111.2, 0);
    expect(metresTo(line, [71.5, 51.5], 20_000)).toBeUndefined();
  });
});

const unit = (id: string, at: LngLat, accuracyM = 5): WatchedUnit => ({ id, fix: { at, accuracyM }, heardAtMs: NOW });
const look = (
  rule: Parameters<typeof lookAt>[0],
  area: Geometry | undefined,
  units: readonly WatchedUnit[],
  on: readonly string[] = [],
  nowMs = NOW,
) => lookAt(rule, area && shapeOf(area), indexUnits(units), units, new Set(on), nowMs);
const ids = ({ findings }: ReturnType<typeof look>) => findings.map((finding) => finding.unit).toSorted();
/** Metres east of the area's eastern edge. */
const AREA = square(71.4, 51.1, 71.5, 51.2);
const eastOf = (metres: number): LngLat => [71.5 + metres / (111_195 * Math.cos((51.15 * Math.PI) / 180)), 51.15];

describe("a rule", () => {
  test("inside, near: finds through the index exactly whom it finds by asking everyone", () => {
    const units = fc
      .array(nearby, { minLength: 1, maxLength: 80 })
      .map((places) => places.map((at, n) => unit(`u${n}`, at)));
    fc.assert(
      fc.property(withHole, units, fc.integer({ min: 1, max: 3_000 }), (area, all, withinM) => {
        const shape = shapeOf(area);
        const at = ({ fix }: WatchedUnit): LngLat => fix?.at ?? [0, 0];
        expect(ids(look({ rule: "inside" }, area, all))).toEqual(
          all
            .filter((each) => isInside(shape, at(each)))
            .map(({ id }) => id)
            .toSorted(),
        );
        expect(ids(look({ rule: "near", withinM }, area, all))).toEqual(
          all
            .filter((each) => metresTo(shape, at(each), withinM) !== undefined)
            .map(({ id }) => id)
            .toSorted(),
        );
      }),
    );
  });

  test("inside: begins with a fix inside and ends beyond the fix's accuracy, 20 to 100 m", () => {
    const inside = (metres: number, accuracyM: number, on: readonly string[]) =>
      ids(look({ rule: "inside" }, AREA, [unit("u", eastOf(metres), accuracyM)], on));
    expect(inside(-1, 5, [])).toEqual(["u"]);
    expect(inside(1, 50, [])).toEqual([]);
    expect(inside(19, 5, ["u"])).toEqual(["u"]);
    expect(inside(21, 5, ["u"])).toEqual([]);
    expect(inside(49, 50, ["u"])).toEqual(["u"]);
    expect(inside(99, 2_000, ["u"])).toEqual(["u"]);
    expect(inside(101, 2_000, ["u"])).toEqual([]);
  });

  test("inside: a receiver that jitters on the edge begins and ends nothing anew", () => {
    let on: readonly string[] = [];
    let begun = 0;
    for (let n = 0; n < 200; n++) {
      const found = ids(look({ rule: "inside" }, AREA, [unit("u", eastOf(n % 2 === 0 ? 12 : -12))], on));
      if (found.length > on.length) begun += 1;
      on = found;
    }
    expect([begun, on]).toEqual([1, ["u"]]);
  });

  test("near: tells how far, and ends beyond its distance and the margin", () => {
    const near = (metres: number, on: readonly string[] = []) =>
      look({ rule: "near", withinM: 500 }, AREA, [unit("u", eastOf(metres))], on).findings;
    expect(near(499)[0]?.distanceM).toBeCloseTo(499, -1);
    expect(near(-10)).toMatchObject([{ distanceM: 0 }]);
    expect(near(505)).toEqual([]);
    expect(near(515, ["u"])).toHaveLength(1);
    expect(near(525, ["u"])).toEqual([]);
  });

  test("left: is about who was inside, until they are back", () => {
    const out = [unit("a", eastOf(300)), unit("b", eastOf(300)), unit("c", eastOf(-300))];
    const first = look({ rule: "left", inside: ["a"] }, AREA, out);
    expect([ids(first), first.inside]).toEqual([["a"], ["c"]]);
    const later = look({ rule: "left", inside: ["c"] }, AREA, out, ["a"]);
    expect([ids(later), later.inside]).toEqual([["a"], ["c"]]);
    const back = look({ rule: "left", inside: ["c"] }, AREA, [unit("a", eastOf(-1)), ...out.slice(1)], ["a"]);
    expect([ids(back), back.inside]).toEqual([[], ["a", "c"]]);
  });

  test("silent: is about who was not heard from for longer, fix or none", () => {
    const units: WatchedUnit[] = [
      { ...unit("old", ASTANA), heardAtMs: NOW - 60_001 },
      { ...unit("new", ASTANA), heardAtMs: NOW - 60_000 },
      { id: "never", heardAtMs: NOW - 70_000 },
    ];
    const { findings } = look({ rule: "silent", afterMs: 60_000 }, undefined, units);
    expect(findings.map(({ unit: id, silentSinceMs }) => [id, silentSinceMs])).toEqual([
      ["old", NOW - 60_001],
      ["never", NOW - 70_000],
    ]);
  });

  test("is about those units that it names, and nothing is inside a line or a point", () => {
    const units = [unit("a", ASTANA), unit("b", ASTANA)];
    expect(ids(look({ rule: "inside", units: ["b"] }, AREA, units))).toEqual(["b"]);
    expect(ids(look({ rule: "silent", afterMs: 1, units: ["a"] }, undefined, units, [], NOW + 10))).toEqual(["a"]);
    const point: Geometry = { type: "Point", coordinates: ASTANA };
    expect(ids(look({ rule: "inside" }, point, units, ["a", "b"]))).toEqual([]);
    expect(ids(look({ rule: "near", withinM: 1 }, point, units))).toEqual(["a", "b"]);
  });
});

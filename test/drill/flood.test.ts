import { readFileSync } from "node:fs";
import { kinks, polygon } from "@turf/turf";
import { describe, expect, test } from "vitest";
import { isInside, shapeOf } from "../../shared/coordination/watched-shape.ts";
import { betweenOutlines } from "../../shared/drill/between-outlines.ts";
import { floodOutlines, gaugeLevelM } from "../../shared/drill/flood.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";

const MIDDLE: LngLat = [25.1, 54.9];

/** An outline about `MIDDLE`: its distance from it in degrees, by the angle. */
function outline(away: (angle: number) => number, corners: number, turned = 0): readonly LngLat[] {
  const open = Array.from({ length: corners }, (_, n): LngLat => {
    const angle = (2 * Math.PI * (n + turned)) / corners;
    return [MIDDLE[0] + away(angle) * Math.cos(angle), MIDDLE[1] + away(angle) * Math.sin(angle) * 0.6];
  });
  return [...open, ...open.slice(0, 1)];
}

const RIVER = outline(() => 0.01, 8);
const MEADOWS = outline((angle) => 0.03 + 0.008 * Math.sin(3 * angle), 60, 17);
const TOWN = outline((angle) => 0.06 + 0.01 * Math.cos(5 * angle), 200, 71).toReversed();

const levels = [
  { levelM: 4, outline: RIVER },
  { levelM: 5, outline: MEADOWS },
  { levelM: 7, outline: TOWN },
];

describe("the gauge", () => {
  const gauge = [
    { atMs: 0, levelM: 3.8 },
    { atMs: 3_600_000, levelM: 5.2 },
    { atMs: 7_200_000, levelM: 4.2 },
  ];

  test("goes straight from one reading to the next, up and down", () => {
    expect(gaugeLevelM(gauge, 1_800_000)).toBeCloseTo(4.5, 10);
    expect(gaugeLevelM(gauge, 3_600_000)).toBeCloseTo(5.2, 10);
    expect(gaugeLevelM(gauge, 5_400_000)).toBeCloseTo(4.7, 10);
  });

  test("stays as it is before the first reading and after the last", () => {
    expect(
      gaugeLevelM(
        [
          { atMs: 60_000, levelM: 4 },
          { atMs: 120_000, levelM: 5 },
        ],
        0,
      ),
    ).toBe(4);
    expect(gaugeLevelM(gauge, 9_000_000)).toBe(4.2);
    expect(gaugeLevelM([], 0)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("what is under water", () => {
  test("nothing below the lowest level, and never more than the highest", () => {
    expect(floodOutlines(levels, 3.9)).toEqual([]);
    expect(floodOutlines([], 3.9)).toEqual([]);
    expect(floodOutlines(levels, 12)).toEqual([{ level: 12, ring: TOWN }]);
  });

  test("at a drawn level exactly what was drawn", () => {
    expect(floodOutlines(levels, 4)).toEqual([{ level: 4, ring: RIVER }]);
    expect(floodOutlines(levels, 5)).toEqual([{ level: 5, ring: MEADOWS }]);
  });

  test("between two levels a closed outline around the lower and within the higher", () => {
    const ring = floodOutlines(levels, 5.7)[0]?.ring ?? [];
    expect(ring[0]).toEqual(ring.at(-1));
    const now = shapeOf({ type: "Polygon", coordinates: [ring] });
    const highest = shapeOf({ type: "Polygon", coordinates: [TOWN] });
    for (const corner of MEADOWS) expect(isInside(now, corner)).toBe(true);
    for (const corner of ring) expect(isInside(highest, corner)).toBe(true);
  });

  test("what the water has reached stays under it while it rises", () => {
    const steps = Array.from({ length: 31 }, (_, n) => floodOutlines(levels, 4 + n / 10)[0]?.ring ?? []);
    const shapes = steps.map((ring) => shapeOf({ type: "Polygon", coordinates: [ring] }));
    const places = Array.from(
      { length: 900 },
      (_, n): LngLat => [MIDDLE[0] + ((n % 30) - 14.5) * 0.005, MIDDLE[1] + (Math.floor(n / 30) - 14.5) * 0.003],
    );
    let reached = 0;
    for (const place of places) {
      const first = shapes.findIndex((shape) => isInside(shape, place));
      if (first < 0) continue;
      reached += 1;
      expect(shapes.slice(first).every((shape) => isInside(shape, place))).toBe(true);
    }
    expect(reached).toBeGreaterThan(200);
  });
});

describe("from one outline to the other", () => {
  test("a square grows into a larger one evenly, whichever way round and wherever they begin", () => {
    const small: readonly LngLat[] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    const large: readonly LngLat[] = [
      [2, 2],
      [2, -1],
      [-1, -1],
      [-1, 2],
      [2, 2],
    ];
    const half = betweenOutlines(small, large, 0.5);
    const [west, east] = [Math.min(...half.map(([lng]) => lng)), Math.max(...half.map(([lng]) => lng))];
    expect([west, east]).toEqual([-0.5, 1.5]);
    const corners: readonly LngLat[] = [
      [-0.5, -0.5],
      [1.5, -0.5],
      [1.5, 1.5],
      [-0.5, 1.5],
    ];
    for (const [lng, lat] of corners) {
      const nearest = Math.min(...half.map((at) => Math.hypot(at[0] - lng, at[1] - lat)));
      expect(nearest).toBeLessThan(0.03);
    }
  });

  test("a bank that both share stays where it is", () => {
    const small: readonly LngLat[] = [
      [0, 0],
      [1, 0],
      [1, 0.2],
      [0, 0.2],
      [0, 0],
    ];
    const large: readonly LngLat[] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    expect(Math.min(...betweenOutlines(small, large, 0.3).map(([, lat]) => lat))).toBe(0);
  });

  test("on its way the outline of a real river never crosses itself", () => {
    const { scenario } = readScenario(readFileSync("scenarios/flood-across-a-border.json", "utf8"));
    const floods = (scenario?.truth.hazards ?? []).filter((hazard) => hazard.kind === "flood");
    expect(floods.length).toBeGreaterThan(0);
    for (const { levels: drawn } of floods) {
      const [lowest, highest] = [drawn.at(0)?.levelM ?? 0, drawn.at(-1)?.levelM ?? 0];
      for (let part = 0.05; part < 1; part += 0.1) {
        const [outline] = floodOutlines(drawn, lowest + part * (highest - lowest));
        const ring = (outline?.ring ?? []).map(([lng, lat]) => [lng, lat]);
        expect(kinks(polygon([ring])).features).toEqual([]);
      }
    }
  });
});

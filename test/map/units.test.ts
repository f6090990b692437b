import fc from "fast-check";
import { expect, test } from "vitest";
import { ageInWords } from "../../client/map/age-in-words.ts";
import { chooseLabels, type LabelCandidate } from "../../client/map/choose-labels.ts";
import { mercatorX, mercatorY } from "../../client/map/mercator.ts";
import { createShelves, type Slot } from "../../client/map/shelves.ts";
import { createUnitGrid } from "../../client/map/unit-grid.ts";
import { UnitMotion } from "../../client/map/unit-motion.ts";

test("sprites of any sizes lie in the atlas without touching each other", () => {
  const sizes = fc.array(
    fc.record({ width: fc.integer({ min: 1, max: 300 }), height: fc.integer({ min: 1, max: 120 }) }),
    {
      maxLength: 120,
    },
  );
  fc.assert(
    fc.property(sizes, (wanted) => {
      const shelves = createShelves(512, 1024);
      const placed = wanted.flatMap(({ width, height }) => shelves.place(width, height) ?? []);
      for (const slot of placed) {
        expect(slot.x + slot.width).toBeLessThanOrEqual(512);
        expect(slot.y + slot.height).toBeLessThanOrEqual(shelves.usedHeight());
      }
      expect(shelves.usedHeight()).toBeLessThanOrEqual(1024);
      for (const [i, a] of placed.entries()) for (const b of placed.slice(i + 1)) expect(isApart(a, b)).toBe(true);
    }),
  );
});

const isApart = (a: Slot, b: Slot): boolean =>
  a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y;

test("an atlas that is full says so and can be started over", () => {
  const shelves = createShelves(64, 64);
  expect(shelves.place(60, 60)).toBeDefined();
  expect(shelves.place(60, 60)).toBeUndefined();
  expect(shelves.place(100, 10)).toBeUndefined();
  shelves.clear();
  expect(shelves.place(60, 60)).toEqual({ x: 0, y: 0, width: 60, height: 60 });
});

test("a unit glides from where it is seen to its new fix, for as long as the fixes were apart", () => {
  const motion = new UnitMotion();
  motion.stand(0, 0.5, 0.5);
  motion.glide(0, 0.5 + 1e-6, 0.5, 1_000, 1_000);
  expect(motion.xAt(0, 1_000)).toBe(0.5);
  expect(motion.xAt(0, 1_500)).toBeCloseTo(0.5 + 5e-7, 12);
  expect(motion.xAt(0, 9_000)).toBe(0.5 + 1e-6);

  // The next fix comes early: it goes on from the middle and does not jump back.
  motion.glide(0, 0.5 + 2e-6, 0.5, 1_500, 1_000);
  expect(motion.xAt(0, 1_500)).toBeCloseTo(0.5 + 5e-7, 12);
});

test("after a gap of reception a unit stands where it is, and does not race through houses", () => {
  const motion = new UnitMotion();
  motion.stand(3, 0.5, 0.5);
  motion.glide(3, 0.51, 0.5, 1_000, 60_000);
  expect(motion.xAt(3, 1_000)).toBe(0.51);
  expect(motion.progress(3, 1_000)).toBe(1);
});

test("room for more units keeps those that are there", () => {
  const motion = new UnitMotion();
  motion.stand(63, 0.25, 0.75);
  motion.reserve(5_000);
  expect([motion.xAt(63, 0), motion.yAt(63, 0)]).toEqual([0.25, 0.75]);
  motion.stand(4_999, 0.1, 0.2);
  expect(motion.xAt(4_999, 0)).toBe(0.1);
});

test("frames are drawn only for what moves a pixel, at most fifteen a second", () => {
  const motion = new UnitMotion();
  motion.stand(0, 0.5, 0.5);
  const worldPx = 512 * 2 ** 13;
  expect(motion.nextFrameIn([0], worldPx, 0)).toBeUndefined();
  // 10 pixels in a second: a frame every 100 ms.
  motion.glide(0, 0.5 + 10 / worldPx, 0.5, 0, 1_000);
  expect(motion.nextFrameIn([0], worldPx, 0)).toBeCloseTo(100, 5);
  motion.glide(0, 0.5 + 40 / worldPx, 0.5, 0, 1_000);
  expect(motion.nextFrameIn([0], worldPx, 0)).toBeCloseTo(1000 / 15, 5);
  motion.glide(0, 0.5 + 0.2 / worldPx, 0.5, 0, 1_000);
  expect(motion.nextFrameIn([0], worldPx, 0)).toBeUndefined();
  expect(motion.nextFrameIn([0], worldPx, 2_000)).toBeUndefined();
});

test("Mercator puts the corners of the world at 0 and 1", () => {
  expect([mercatorX(-180), mercatorX(180), mercatorX(0)]).toEqual([0, 1, 0.5]);
  expect(mercatorY(0)).toBeCloseTo(0.5, 12);
  expect(mercatorY(90)).toBeCloseTo(0, 6);
  expect(mercatorY(-90)).toBeCloseTo(1, 6);
});

test("the unit under a finger is the nearest one, found as by looking at all of them", () => {
  const coordinate = fc.float({ min: -200, max: 1_600, noNaN: true });
  const points = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 80 });
  fc.assert(
    fc.property(points, coordinate, coordinate, fc.integer({ min: 1, max: 150 }), (places, x, y, reach) => {
      const xs = Float32Array.from(places, ([px]) => px);
      const ys = Float32Array.from(places, ([, py]) => py);
      const found = createUnitGrid(xs, ys, places.length).nearest({ x, y }, reach);
      const distances = places.map((_, i) => Math.hypot((xs[i] ?? 0) - x, (ys[i] ?? 0) - y));
      const least = Math.min(...distances);
      if (least > reach) expect(found).toBeUndefined();
      else if (least < reach) expect(distances[found ?? -1]).toBe(least);
    }),
  );
});

test("a unit without a place is not under any finger", () => {
  const grid = createUnitGrid(Float32Array.of(Number.NaN, 10), Float32Array.of(Number.NaN, 10), 2);
  expect(grid.nearest({ x: 12, y: 10 }, 20)).toBe(1);
});

const candidate = (index: number, x: number, y: number, more: Partial<LabelCandidate> = {}): LabelCandidate => ({
  index,
  x,
  y,
  width: 80,
  height: 20,
  rank: 0,
  ...more,
});
const PLAIN = { scale: 1, breathingPx: 0, mustShow: 1 };

test("labels stand below their units, and elsewhere where that is taken", () => {
  const chosen = chooseLabels([candidate(0, 100, 100), candidate(1, 100, 140)], PLAIN);
  expect(chosen.find(({ index }) => index === 0)?.side).toBe("above");
  expect(chosen.find(({ index }) => index === 1)?.side).toBe("below");
});

test("no label covers another or another unit's symbol", () => {
  const coordinate = fc.integer({ min: 0, max: 600 });
  const crowd = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 60 });
  fc.assert(
    fc.property(crowd, (places) => {
      const candidates = places.map(([x, y], i) => candidate(i, x, y));
      const boxes = chooseLabels(candidates, PLAIN).map(({ index, dx, dy }) => ({
        x: (places[index]?.[0] ?? 0) + dx,
        y: (places[index]?.[1] ?? 0) + dy,
      }));
      for (const [i, a] of boxes.entries()) {
        for (const b of boxes.slice(i + 1)) expect(Math.abs(a.x - b.x) >= 80 || Math.abs(a.y - b.y) >= 20).toBe(true);
      }
    }),
  );
});

test("in a heap the selected unit keeps its label, and a label that was there stays on its side", () => {
  const heap = Array.from({ length: 30 }, (_, i) => candidate(i, 200 + i, 200 + i));
  const chosen = chooseLabels([...heap, candidate(99, 210, 210, { rank: 2 })], PLAIN);
  expect(chosen.map(({ index }) => index)).toContain(99);
  expect(chooseLabels([candidate(5, 100, 100, { before: "left" })], PLAIN)[0]?.side).toBe("left");
});

test("there are never more labels than can be read, and far out they keep a distance", () => {
  const spread = Array.from({ length: 1_000 }, (_, i) => candidate(i, (i % 40) * 200, Math.floor(i / 40) * 120));
  expect(chooseLabels(spread, PLAIN)).toHaveLength(300);
  const near = Array.from({ length: 200 }, (_, i) => candidate(i, (i % 20) * 110, Math.floor(i / 20) * 70));
  const thinned = chooseLabels(near, { ...PLAIN, breathingPx: 30 });
  expect(thinned.length).toBeLessThan(chooseLabels(near, PLAIN).length);
});

test("the age of a position is said in the reader's language, and not at all while it is fresh", () => {
  expect(ageInWords(5_000, "fresh", "en")).toBe("");
  expect(ageInWords(47_000, "ageing", "en")).toBe("40 sec");
  expect(ageInWords(300_000, "stale", "en")).toBe("5 min");
  expect(ageInWords(300_000, "stale", "lt")).toBe("5 min.");
  expect(ageInWords(3 * 3_600_000, "lost", "ru")).toBe("3 ч");
  expect(ageInWords(3 * 86_400_000, "lost", "hy")).toBe("3 օր");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededChance } from "../../server/demo/chance.ts";
import { joinRoads, type RoadLine } from "../../server/demo/join-roads.ts";
import { strongestPart } from "../../server/demo/strongest-part.ts";
import roadFile from "../../server/roads/astana-roads.json" with { type: "json" };
import { nearestOnSegment, planeAt } from "../../server/roads/plane.ts";
import { createRoadNetwork, openRoadNetwork } from "../../server/roads/road-network.ts";
import { decodeRoads, encodeRoads, ROAD_CLASSES, type Road } from "../../server/roads/road-network-file.ts";
import { isLngLat, type LngLat, metresBetween } from "../../shared/picture/geometry.ts";

const network = openRoadNetwork();
const { toLngLat } = planeAt([71.43, 51.13]);

function line(points: readonly (readonly [number, number])[], change: Partial<RoadLine> = {}): RoadLine {
  const path = points.map(([x, y]) => toLngLat(x, y));
  return { class: "residential", name: "", bridge: false, level: 0, oneway: false, path, ...change };
}

function key(a: LngLat, b: LngLat): string {
  return [...a, ...b].map((degrees) => degrees.toFixed(6)).join();
}

function withoutPath(road: Road): Road {
  return { ...road, path: [] };
}

describe("the roads of Astana", () => {
  test("are a city's: thousands of streets with names, all where Astana is", () => {
    expect(network.roads.length).toBeGreaterThan(10_000);
    expect(new Set(network.roads.map(({ name }) => name)).size).toBeGreaterThan(500);
    for (const at of network.junctions) {
      expect(isLngLat(at) && metresBetween(at, [71.43, 51.15]) < 30_000).toBe(true);
    }
  });

  test("lead from every junction to every other, along one-way streets too", () => {
    expect(strongestPart(network.roads).size).toBe(network.junctions.length);
  });

  test("are so compact that a clone does not notice them", () => {
    expect(JSON.stringify(roadFile).length).toBeLessThan(1_500_000);
  });

  test("carry a route from junction to junction that follows them and no one-way street the wrong way", () => {
    const allowed = new Set<string>();
    for (const { path, oneway } of network.roads) {
      for (const [index, b] of path.entries()) {
        const a = path[index - 1];
        if (!a) continue;
        allowed.add(key(a, b));
        if (!oneway) allowed.add(key(b, a));
      }
    }
    const chance = seededChance(1);
    const anyJunction = () => network.junctions[Math.floor(chance() * network.junctions.length)] ?? [0, 0];
    for (let trip = 0; trip < 40; trip += 1) {
      const [from, to] = [anyJunction(), anyJunction()];
      const route = network.route(from, to, "drive");
      expect(route?.path[0]).toEqual(from);
      expect(route?.path.at(-1)).toEqual(to);
      expect(route?.speedsMps).toHaveLength((route?.path.length ?? 0) - 1);
      const pieces = route?.path.slice(1).map((b, index) => key(route.path[index] ?? b, b)) ?? [];
      // Vertices closer together than 20 cm are left out, so that a few pieces stand for two.
      const strange = pieces.filter((piece) => !allowed.has(piece));
      expect(strange.length).toBeLessThanOrEqual(pieces.length * 0.02);
    }
  });

  test("carry a route from anywhere: every vertex lies on a street", () => {
    const route = network.route([71.39018, 51.17688], [71.45, 51.115], "drive");
    expect(route?.path.length).toBeGreaterThan(50);
    for (const at of route?.path ?? []) {
      const place = network.nearest(at);
      expect(metresBetween(at, place?.at ?? [0, 0])).toBeLessThan(0.1);
    }
  });

  test("find the nearest street as looking at every one of them would", () => {
    const chance = seededChance(3);
    for (let look = 0; look < 20; look += 1) {
      const at: LngLat = [71.38 + 0.1 * chance(), 51.1 + 0.07 * chance()];
      let nearestM = Number.POSITIVE_INFINITY;
      for (const { path } of network.roads) {
        for (const [index, b] of path.entries()) {
          nearestM = Math.min(nearestM, nearestOnSegment(at, path[index - 1] ?? b, b).distanceM);
        }
      }
      const found = network.nearest(at);
      if (nearestM < 900) expect(metresBetween(at, found?.at ?? [0, 0])).toBeCloseTo(nearestM, 0);
    }
  });
});

describe("joining roads", () => {
  test("meets where lines share a place, also across a tile's border", () => {
    const { junctions, roads } = joinRoads([
      line([
        [-100, 0],
        [0, 0],
      ]),
      line([
        [0.1, 0],
        [100, 0],
      ]),
      line([
        [0, 0],
        [0, 80],
      ]),
    ]);
    expect(junctions).toHaveLength(4);
    expect(roads).toHaveLength(3);
  });

  test("keeps a flyover apart from the road that it crosses", () => {
    const under = line([
      [-100, 0],
      [0, 0],
      [100, 0],
    ]);
    const over = line(
      [
        [0, -100],
        [0, 0],
        [0, 100],
      ],
      { bridge: true, level: 1 },
    );
    const network = joinRoads([
      under,
      over,
      line([
        [100, 0],
        [0, 100],
      ]),
    ]);
    expect(network.junctions.some((at) => metresBetween(at, toLngLat(0, 0)) < 1)).toBe(false);
  });

  test("lets a road that ends just short of another meet it, on the same level only", () => {
    const main = line([
      [-100, 0],
      [100, 0],
    ]);
    const side = line([
      [0, 2],
      [0, 90],
    ]);
    expect(joinRoads([main, side]).junctions).toHaveLength(4);
    expect(joinRoads([main, { ...side, level: 1 }]).junctions).toHaveLength(2);
  });

  test("leaves out what one could drive into and not out of", () => {
    const ring = [
      line([
        [0, 0],
        [100, 0],
      ]),
      line([
        [100, 0],
        [100, 100],
      ]),
      line([
        [100, 100],
        [0, 0],
      ]),
    ];
    const trap = line(
      [
        [100, 0],
        [200, 0],
      ],
      { oneway: true },
    );
    expect(joinRoads([...ring, trap]).junctions).toHaveLength(3);
  });
});

test("a vehicle goes round a one-way street that a crew on foot walks against", () => {
  const network = createRoadNetwork(
    joinRoads([
      line(
        [
          [0, 0],
          [100, 0],
        ],
        { oneway: true },
      ),
      line([
        [100, 0],
        [100, 100],
      ]),
      line([
        [100, 100],
        [0, 100],
      ]),
      line([
        [0, 100],
        [0, 0],
      ]),
    ]),
  );
  const [from, to] = [toLngLat(90, 0), toLngLat(10, 0)];
  expect(network.route(from, to, "walk")?.path).toHaveLength(2);
  expect(network.route(from, to, "drive")?.path).toHaveLength(6);
});

test("closed roads are driven by nobody", () => {
  const joined = joinRoads([
    line([
      [0, 0],
      [100, 0],
    ]),
    line([
      [0, 0],
      [50, 80],
    ]),
    line([
      [50, 80],
      [100, 0],
    ]),
  ]);
  const straight = joined.roads.findIndex(({ path }) => path.every(([, lat]) => lat === toLngLat(0, 0)[1]));
  const [from, to] = [toLngLat(0, 0), toLngLat(100, 0)];
  expect(createRoadNetwork(joined).route(from, to, "drive")?.path).toHaveLength(2);
  expect(createRoadNetwork(joined, new Set([straight])).route(from, to, "drive")?.path).toHaveLength(3);
});

test("what is written of a network is read again, to a tenth of a metre", () => {
  const place = fc.tuple(fc.double({ min: 71, max: 72, noNaN: true }), fc.double({ min: 51, max: 52, noNaN: true }));
  const anyRoad = fc.record({
    class: fc.constantFrom(...ROAD_CLASSES),
    oneway: fc.boolean(),
    bridge: fc.boolean(),
    name: fc.string(),
    inner: fc.array(place, { maxLength: 5 }),
  });
  fc.assert(
    fc.property(fc.array(anyRoad, { maxLength: 8 }), place, place, (drawn, start, end) => {
      const roads = drawn.map(
        ({ inner, ...road }): Road => ({ ...road, from: 0, to: 1, path: [start, ...inner, end] }),
      );
      const read = decodeRoads(encodeRoads("", [start, end], roads));
      expect(read.roads.map(withoutPath)).toEqual(roads.map(withoutPath));
      for (const [number, { path }] of roads.entries()) {
        for (const [index, at] of path.entries()) {
          expect(metresBetween(at, read.roads[number]?.path[index] ?? [0, 0])).toBeLessThan(0.15);
        }
      }
    }),
  );
});

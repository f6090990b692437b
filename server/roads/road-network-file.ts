import type { LngLat } from "../../shared/picture/geometry.ts";

/**
 * What may drive on a stretch of road, and how fast a crew in a hurry does in a city: km/h, below the signed speed where
 * lights and crossings cost time. The classes are OSM's `highway` values, links folded into their road's.
 */
export const ROAD_SPEEDS_KMH = {
  motorway: 90,
  trunk: 80,
  primary: 60,
  secondary: 55,
  tertiary: 50,
  link: 40,
  unclassified: 40,
  residential: 35,
  living_street: 20,
  service: 20,
} as const;
export type RoadClass = keyof typeof ROAD_SPEEDS_KMH;
export const ROAD_CLASSES = Object.keys(ROAD_SPEEDS_KMH) as RoadClass[];

/** 1e-6 degrees are 0.1 m, a twentieth of what OSM knows of a street's middle. */
const COORDINATE_STEPS = 1e6;

/** A stretch between two junctions. `path` runs from junction `from` to junction `to`, both ends included. */
export type Road = {
  readonly from: number;
  readonly to: number;
  readonly class: RoadClass;
  readonly oneway: boolean;
  /** Street name, or "". */
  readonly name: string;
  /** Carried over something: a bridge or a flyover. */
  readonly bridge: boolean;
  readonly path: readonly LngLat[];
};

/**
 * The committed form. `junctions` are `x, y` pairs, each the difference to the one before; a road is
 * `[from, to, class, flags, name, dx, dy, …]` with the inner points of its path as differences from junction `from` on.
 */
export type RoadFile = {
  readonly attribution: string;
  readonly names: readonly string[];
  readonly junctions: readonly number[];
  readonly roads: readonly (readonly number[])[];
};

const ONEWAY = 1;
const BRIDGE = 2;

/** Writes roads in the committed form; rounds to `COORDINATE_STEPS`. */
export function encodeRoads(attribution: string, junctions: readonly LngLat[], roads: readonly Road[]): RoadFile {
  const names = [...new Set(roads.map((road) => road.name))].toSorted();
  const nameNumbers = new Map(names.map((name, number) => [name, number]));
  return {
    attribution,
    names,
    junctions: differences(junctions, [0, 0]),
    roads: roads.map((road) => [
      road.from,
      road.to,
      ROAD_CLASSES.indexOf(road.class),
      (road.oneway ? ONEWAY : 0) | (road.bridge ? BRIDGE : 0),
      nameNumbers.get(road.name) ?? 0,
      ...differences(road.path.slice(1, -1), road.path[0] ?? [0, 0]),
    ]),
  };
}

/** Reads what `encodeRoads` wrote; throws on a file that it did not write. */
export function decodeRoads(file: RoadFile): {
  readonly junctions: readonly LngLat[];
  readonly roads: readonly Road[];
} {
  const junctions = positions(file.junctions, [0, 0]);
  const roads = file.roads.map(([from = -1, to = -1, roadClass = -1, flags = 0, name = 0, ...inner]): Road => {
    const [start, end, cls] = [junctions[from], junctions[to], ROAD_CLASSES[roadClass]];
    if (!start || !end || !cls) throw new Error(`road file: no junction ${from} or ${to}, or no class ${roadClass}`);
    return {
      from,
      to,
      class: cls,
      oneway: (flags & ONEWAY) !== 0,
      bridge: (flags & BRIDGE) !== 0,
      name: file.names[name] ?? "",
      path: [start, ...positions(inner, start), end],
    };
  });
  return { junctions, roads };
}

function differences(points: readonly LngLat[], start: LngLat): number[] {
  let [x, y] = toSteps(start);
  return points.flatMap((point) => {
    const [nextX, nextY] = toSteps(point);
    const step = [nextX - x, nextY - y];
    [x, y] = [nextX, nextY];
    return step;
  });
}

function positions(steps: readonly number[], start: LngLat): LngLat[] {
  let [x, y] = toSteps(start);
  const points: LngLat[] = [];
  for (let index = 0; index + 1 < steps.length; index += 2) {
    x += steps[index] ?? 0;
    y += steps[index + 1] ?? 0;
    points.push([x / COORDINATE_STEPS, y / COORDINATE_STEPS]);
  }
  return points;
}

function toSteps([lng, lat]: LngLat): [number, number] {
  return [Math.round(lng * COORDINATE_STEPS), Math.round(lat * COORDINATE_STEPS)];
}

import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { Cells } from "../roads/cells.ts";
import { nearestOnSegment } from "../roads/plane.ts";
import type { Road, RoadClass } from "../roads/road-network-file.ts";
import { strongestPart } from "./strongest-part.ts";

/** A road as the map data has it; `level` is OSM's `layer`, 0 on the ground. */
export type RoadLine = {
  readonly class: RoadClass;
  readonly name: string;
  readonly bridge: boolean;
  readonly level: number;
  readonly oneway: boolean;
  readonly path: readonly LngLat[];
};

/** Roads that share an OSM node share a position; the two halves of a road cut at a tile border differ by rounding. */
const SAME_PLACE_M = 0.3;
/** A road that ends this close to another of its level was meant to meet it. */
const MEANT_TO_MEET_M = 3;
/** Some 7 m by 11 m: wider than the distances looked for. */
const CELL_DEG = 1e-4;

type Line = Omit<RoadLine, "path"> & { readonly points: number[] };

/**
 * Joins road lines into a network: junctions where lines meet or end, and the roads between them. Lines that cross
 * without a common vertex (flyovers, tunnels) stay apart. Keeps the largest strongly connected part, so that from
 * every junction every other can be reached along the one-way streets.
 */
export function joinRoads(roadLines: readonly RoadLine[]): { junctions: LngLat[]; roads: Road[] } {
  const { positions, lines } = numberPositions(roadLines);
  meetLooseEnds(lines, positions);
  const roads = cutAtJunctions(lines, positions);
  const kept = strongestPart(roads);
  const numbers = new Map([...kept].map((position, number) => [position, number]));
  const at = (position: number) => positions[position] ?? [0, 0];
  return {
    junctions: [...numbers.keys()].map(at),
    roads: roads.flatMap((road) => {
      const [from, to] = [numbers.get(road.from), numbers.get(road.to)];
      const loop = from === to && road.path.length < 4;
      return from === undefined || to === undefined || loop ? [] : [{ ...road, from, to }];
    }),
  };
}

/** Gives every position a number; lines that meet share it. Inner vertices of different levels never meet. */
function numberPositions(roadLines: readonly RoadLine[]): { positions: LngLat[]; lines: Line[] } {
  const positions: LngLat[] = [];
  const cells = new Cells<{ number: number; level: number; end: boolean }>(CELL_DEG);
  const numberAt = (at: LngLat, level: number, end: boolean): number => {
    for (const known of cells.around(at, 1)) {
      const position = positions[known.number];
      const mayMeet = known.level === level || known.end || end;
      if (position && mayMeet && metresBetween(position, at) <= SAME_PLACE_M) return known.number;
    }
    const number = positions.push(at) - 1;
    cells.putPoint(at, { number, level, end });
    return number;
  };
  const lines = roadLines.map(({ path, ...line }): Line => {
    const numbers = path.map((at, index) => numberAt(at, line.level, index === 0 || index === path.length - 1));
    return { ...line, points: numbers.filter((number, index) => number !== numbers[index - 1]) };
  });
  return { positions, lines: lines.filter((line) => line.points.length > 1) };
}

type Segment = {
  readonly line: Line;
  readonly from: number;
  readonly to: number;
  readonly a: LngLat;
  readonly b: LngLat;
};

/** Where a line ends just short of another of its level, the other is bent to pass through that end. */
function meetLooseEnds(lines: readonly Line[], positions: readonly LngLat[]): void {
  const uses = countUses(lines);
  const segments = new Cells<Segment>(CELL_DEG);
  for (const line of lines) {
    for (const [index, to] of line.points.entries()) {
      const from = line.points[index - 1];
      const [a, b] = [from === undefined ? undefined : positions[from], positions[to]];
      if (from !== undefined && a && b) segments.putSegment(a, b, { line, from, to, a, b });
    }
  }
  for (const line of lines) {
    for (const end of [line.points[0], line.points.at(-1)]) {
      const at = end === undefined ? undefined : positions[end];
      if (end === undefined || !at || uses[end] !== 1) continue;
      const met = nearestSegment(segments, at, (other) => other !== line && other.level === line.level);
      const place = met?.line.points.findIndex((point, index, all) => point === met.from && all[index + 1] === met.to);
      if (met && place !== undefined && place >= 0) met.line.points.splice(place + 1, 0, end);
    }
  }
}

function nearestSegment(segments: Cells<Segment>, at: LngLat, suits: (line: Line) => boolean): Segment | undefined {
  let best: Segment | undefined;
  let bestM = MEANT_TO_MEET_M;
  for (const segment of segments.around(at, 1)) {
    const { distanceM } = nearestOnSegment(at, segment.a, segment.b);
    if (distanceM < bestM && suits(segment.line)) [best, bestM] = [segment, distanceM];
  }
  return best;
}

function countUses(lines: readonly Line[]): number[] {
  const uses: number[] = [];
  for (const { points } of lines) for (const point of points) uses[point] = (uses[point] ?? 0) + 1;
  return uses;
}

/** Cuts lines wherever they meet another, meet themselves or end; keeps one of a stretch that stands twice. */
function cutAtJunctions(lines: readonly Line[], positions: readonly LngLat[]): Road[] {
  const uses = countUses(lines);
  const roads = new Map<string, Road>();
  for (const { points, class: roadClass, name, bridge, oneway } of lines) {
    let start = 0;
    for (const [index, to] of points.entries()) {
      const from = points[start];
      const isJunction = (uses[to] ?? 0) > 1 || index === points.length - 1;
      if (index === 0 || from === undefined || !isJunction) continue;
      const stretch = points.slice(start, index + 1);
      start = index;
      const path = stretch.map((point) => positions[point]).filter((at) => at !== undefined);
      const key = stretch.toSorted((a, b) => a - b).join();
      if (!roads.has(key)) roads.set(key, { from, to, class: roadClass, name, bridge, oneway, path });
    }
  }
  return [...roads.values()];
}

import type { LngLat } from "../picture/geometry.ts";

type Point = readonly [x: number, y: number];

/** Which corner of one outline goes to which of another. */
type Lines = readonly (readonly [from: LngLat, to: LngLat])[];

/** Outlines are given so many more corners, evenly along them, that long straight edges can bend. */
const MORE_CORNERS = 96;

/** Outlines do not change, and a flood asks for the same two again and again. */
const known = new WeakMap<readonly LngLat[], WeakMap<readonly LngLat[], Lines>>();

/**
 * The outline that is the part `part` (0 to 1) of the way from `inner` to `outer`, closed rings both, the same way round as
 * `inner`: the slice at that height through the surface that Fuchs, Kedem and Uselton (1977, Communications of the ACM
 * 20, 693–702) lay between two contours, with the corners joined that are together nearest (least sum of squares), and
 * the nearest two as the beginning. Each point moves straight from one outline to the other.
 */
export function betweenOutlines(inner: readonly LngLat[], outer: readonly LngLat[], part: number): readonly LngLat[] {
  if (part <= 0) return inner;
  if (part >= 1) return outer;
  const open = linesBetween(inner, outer).map(
    ([from, to]): LngLat => [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part],
  );
  return open[0] ? [...open, open[0]] : inner;
}

function linesBetween(inner: readonly LngLat[], outer: readonly LngLat[]): Lines {
  const ofInner = known.get(inner) ?? new WeakMap<readonly LngLat[], Lines>();
  known.set(inner, ofInner);
  const before = ofInner.get(outer);
  if (before) return before;
  const from = withMoreCorners(inner.slice(0, -1));
  const turned = area(inner) * area(outer) < 0 ? outer.toReversed() : outer;
  const to = withMoreCorners(turned.slice(0, -1));
  const lines = joined(from, to);
  ofInner.set(outer, lines);
  return lines;
}

/** Twice the area, positive where it runs counter-clockwise. */
function area(ring: readonly LngLat[]): number {
  return ring.reduce((sum, [x, y], n) => {
    const [nextX, nextY] = ring[n + 1] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}

function withMoreCorners(open: readonly LngLat[]): readonly LngLat[] {
  const scaled = onPlane(open, open[0]?.[1] ?? 0);
  const lengths = scaled.map((point, n) => Math.sqrt(apart(point, scaled[(n + 1) % scaled.length] ?? point)));
  const stride = lengths.reduce((sum, length) => sum + length, 0) / MORE_CORNERS;
  return open.flatMap((corner, n): LngLat[] => {
    const next = open[(n + 1) % open.length] ?? corner;
    const parts = Math.max(1, Math.ceil((lengths[n] ?? 0) / stride));
    return Array.from({ length: parts }, (_, i) => [
      corner[0] + ((next[0] - corner[0]) * i) / parts,
      corner[1] + ((next[1] - corner[1]) * i) / parts,
    ]);
  });
}

/** Degrees of longitude become as long as those of latitude. */
function onPlane(places: readonly LngLat[], lat: number): readonly Point[] {
  const scale = Math.cos((lat * Math.PI) / 180);
  return places.map(([lng, y]) => [lng * scale, y]);
}

function apart(a: Point, b: Point): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
}

/** Both begin at the two corners that are nearest to each other, and end where they began. */
function joined(from: readonly LngLat[], to: readonly LngLat[]): Lines {
  const lat = from[0]?.[1] ?? 0;
  const [a, b] = nearestPair(onPlane(from, lat), onPlane(to, lat));
  const ofFrom = turnedTo(from, a);
  const ofTo = turnedTo(to, b);
  return cheapestPath(onPlane(ofFrom, lat), onPlane(ofTo, lat)).flatMap(([i, j]) => {
    const [one, other] = [ofFrom[i], ofTo[j]];
    return one && other ? [[one, other] as const] : [];
  });
}

function nearestPair(from: readonly Point[], to: readonly Point[]): readonly [number, number] {
  let [least, a, b] = [Number.POSITIVE_INFINITY, 0, 0];
  from.forEach((point, i) => {
    to.forEach((other, j) => {
      const squared = apart(point, other);
      if (squared < least) [least, a, b] = [squared, i, j];
    });
  });
  return [a, b];
}

function turnedTo(open: readonly LngLat[], first: number): readonly LngLat[] {
  return [...open.slice(first), ...open.slice(0, first + 1)];
}

/** How a pair was come to: a step along both outlines, along the first, or along the second. */
const BOTH = 0;
const FIRST = 1;
const SECOND = 2;

/** The pairs of corners from the first of both to the last of both with the least sum of squared distances. */
function cheapestPath(from: readonly Point[], to: readonly Point[]): readonly (readonly [number, number])[] {
  const width = to.length;
  const came = new Uint8Array(from.length * width);
  let above = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  let row = new Float64Array(width);
  from.forEach((point, i) => {
    let [left, corner] = [Number.POSITIVE_INFINITY, i === 0 ? 0 : Number.POSITIVE_INFINITY];
    to.forEach((other, j) => {
      const up = above[j] ?? Number.POSITIVE_INFINITY;
      const least = Math.min(corner, up, left);
      came[i * width + j] = least === corner ? BOTH : least === up ? FIRST : SECOND;
      left = least + apart(point, other);
      row[j] = left;
      corner = up;
    });
    [above, row] = [row, above];
  });
  return pathBack(came, from.length, width);
}

function pathBack(came: Uint8Array, height: number, width: number): readonly (readonly [number, number])[] {
  const path: (readonly [number, number])[] = [];
  let [i, j] = [height - 1, width - 1];
  while (i > 0 || j > 0) {
    path.push([i, j]);
    const step = came[i * width + j];
    if (step !== SECOND) i -= 1;
    if (step !== FIRST) j -= 1;
  }
  return path.toReversed();
}

import type { LngLat } from "../../shared/picture/geometry.ts";

/** Metres in a degree of latitude on the mean sphere (6,371,008.8 m · π / 180). */
const DEGREE_M = 111_195.08;

/**
 * A flat map of a city's surroundings: x metres east and y metres north of `origin`. Equirectangular around the
 * origin's latitude; within 20 km of it lengths are right to 0.3 %.
 */
export type Plane = {
  readonly toXy: (at: LngLat) => readonly [x: number, y: number];
  readonly toLngLat: (x: number, y: number) => LngLat;
};

/** Lays a plane at `origin`. */
export function planeAt(origin: LngLat): Plane {
  const lngM = DEGREE_M * Math.cos((origin[1] * Math.PI) / 180);
  return {
    toXy: (at) => [(at[0] - origin[0]) * lngM, (at[1] - origin[1]) * DEGREE_M],
    toLngLat: (x, y) => [origin[0] + x / lngM, origin[1] + y / DEGREE_M],
  };
}

/** The place of `at` on the straight line from `a` to `b`: its distance to it in metres, and how far along, 0…1. */
export function nearestOnSegment(at: LngLat, a: LngLat, b: LngLat): { distanceM: number; along: number } {
  const { toXy } = planeAt(at);
  const [ax, ay] = toXy(a);
  const [bx, by] = toXy(b);
  const [dx, dy] = [bx - ax, by - ay];
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / lengthSquared)) : 0;
  return { distanceM: Math.hypot(ax + along * dx, ay + along * dy), along };
}

/** The point `along` (0…1) the straight line from `a` to `b`. */
export function between(a: LngLat, b: LngLat, along: number): LngLat {
  return [a[0] + (b[0] - a[0]) * along, a[1] + (b[1] - a[1]) * along];
}

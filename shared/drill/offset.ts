import { type LngLat, metresBetween } from "../picture/geometry.ts";

/** On the sphere of `metresBetween`. */
const METRES_A_DEGREE = metresBetween([0, 0], [0, 1]);
const RADIANS = Math.PI / 180;

/**
 * The place `eastM` and `northM` metres from `from`, on a plane that touches the globe there (equirectangular projection,
 * Snyder 1987, USGS Professional Paper 1395, p. 90): within 0.1 % up to 10 km and 70° of latitude.
 */
export function offset(from: LngLat, eastM: number, northM: number): LngLat {
  const metresEast = METRES_A_DEGREE * Math.cos(from[1] * RADIANS);
  return [from[0] + eastM / metresEast, from[1] + northM / METRES_A_DEGREE];
}

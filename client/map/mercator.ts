/** Beyond this the square Mercator map ends. */
const MAX_LAT = 85.051129;

/** Spherical Mercator, 0 (180° W) to 1 (180° E). */
export function mercatorX(lng: number): number {
  return (180 + lng) / 360;
}

/** Spherical Mercator, 0 (85° N) to 1 (85° S). */
export function mercatorY(lat: number): number {
  const clamped = Math.max(-MAX_LAT, Math.min(MAX_LAT, lat));
  return (180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360))) / 360;
}

/** The place of a spherical Mercator position: the inverse of the two above. */
export function lngLatOf(x: number, y: number): readonly [lng: number, lat: number] {
  return [x * 360 - 180, (360 / Math.PI) * Math.atan(Math.exp(((180 - y * 360) * Math.PI) / 180)) - 90];
}

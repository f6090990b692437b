/** `[longitude, latitude]` in degrees, WGS 84. */
export type LngLat = readonly [lng: number, lat: number];

/** What an annotation can be drawn as: a GeoJSON geometry (RFC 7946) of one of three types, without altitude. */
export type Geometry =
  | { readonly type: "Point"; readonly coordinates: LngLat }
  | { readonly type: "LineString"; readonly coordinates: readonly LngLat[] }
  | { readonly type: "Polygon"; readonly coordinates: readonly (readonly LngLat[])[] };

/** Mean Earth radius R1 in metres, IUGG (Moritz 2000, Geodetic Reference System 1980). */
const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance in metres by the haversine formula (Sinnott 1984); within 0.6 % of the ellipsoid. */
export function metresBetween(a: LngLat, b: LngLat): number {
  const dLat = (b[1] - a[1]) * RADIANS;
  const dLng = (b[0] - a[0]) * RADIANS;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Initial great-circle bearing from `a` to `b`, degrees clockwise from true north, 0 ≤ x < 360. */
export function bearingBetween(a: LngLat, b: LngLat): number {
  const dLng = (b[0] - a[0]) * RADIANS;
  const y = Math.sin(dLng) * Math.cos(b[1] * RADIANS);
  const x =
    Math.cos(a[1] * RADIANS) * Math.sin(b[1] * RADIANS) -
    Math.sin(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * Math.cos(dLng);
  return (((Math.atan2(y, x) / RADIANS) % 360) + 360) % 360;
}

/** Is this a finite place on the globe: longitude −180…180, latitude −90…90? */
export function isLngLat(value: unknown): value is LngLat {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [lng, lat] = value as unknown[];
  return typeof lng === "number" && typeof lat === "number" && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

/** More vertices than a hand draws; a larger shape belongs into an imported layer. */
export const MAX_VERTICES = 5_000;

/** Two numbers at their longest, with brackets and commas, as anything prints them. */
const MAX_CHARACTERS_A_VERTEX = 64;
/** What stands around the positions. */
const MAX_OTHER_CHARACTERS = 200;

/**
 * Reads the geometry of an annotation from its stored JSON text.
 * Returns undefined for anything that is not a point, a line of 2 or more, or an area of closed rings of 4 or more
 * positions, all on the globe, with at most `MAX_VERTICES` positions together; or for a text that holds more than that.
 */
export function parseGeometry(text: string): Geometry | undefined {
  if (text.length > MAX_VERTICES * MAX_CHARACTERS_A_VERTEX + MAX_OTHER_CHARACTERS) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isGeometry(value)) return undefined;
  const mayHave = verticesOf(value) * MAX_CHARACTERS_A_VERTEX + MAX_OTHER_CHARACTERS;
  return text.length <= mayHave ? value : undefined;
}

function verticesOf(geometry: Geometry): number {
  switch (geometry.type) {
    case "Point":
      return 1;
    case "LineString":
      return geometry.coordinates.length;
    case "Polygon":
      return geometry.coordinates.reduce((sum, ring) => sum + ring.length, 0);
  }
}

/** The same check as `parseGeometry`, on a value. */
export function isGeometry(value: unknown): value is Geometry {
  if (typeof value !== "object" || value === null) return false;
  const { type, coordinates, ...more } = value as { type?: unknown; coordinates?: unknown };
  if (Object.keys(more).length > 0) return false;
  switch (type) {
    case "Point":
      return isLngLat(coordinates);
    case "LineString":
      return isPath(coordinates, 2) && coordinates.length <= MAX_VERTICES;
    case "Polygon":
      return isRings(coordinates);
    default:
      return false;
  }
}

function isPath(value: unknown, least: number): value is LngLat[] {
  return Array.isArray(value) && value.length >= least && value.every(isLngLat);
}

function isRings(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  let vertices = 0;
  for (const ring of value as unknown[]) {
    if (!isPath(ring, 4)) return false;
    const first = ring[0];
    const last = ring[ring.length - 1];
    if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) return false;
    vertices += ring.length;
  }
  return vertices <= MAX_VERTICES;
}

/** Seven decimals are 11 mm, more than any receiver knows; terra-draw refuses more than nine. */
export function roundLngLat([lng, lat]: LngLat): LngLat {
  return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

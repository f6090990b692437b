import type { Geometry, LngLat } from "../../../shared/picture/geometry.ts";

/** The corners of a line, or of an area's outline without its closing repetition. */
export function cornersOf(geometry: Geometry): readonly LngLat[] {
  switch (geometry.type) {
    case "Point":
      return [];
    case "LineString":
      return geometry.coordinates;
    case "Polygon":
      return (geometry.coordinates[0] ?? []).slice(0, -1);
  }
}

/** The geometry without one corner; undefined where too few would be left to be a line or an area. */
export function withoutCorner(geometry: Geometry, corner: number): Geometry | undefined {
  const left = cornersOf(geometry).filter((_, i) => i !== corner);
  switch (geometry.type) {
    case "Point":
      return undefined;
    case "LineString":
      return left.length >= 2 ? { type: "LineString", coordinates: left } : undefined;
    case "Polygon": {
      const first = left[0];
      if (!first || left.length < 3) return undefined;
      return { type: "Polygon", coordinates: [[...left, first], ...geometry.coordinates.slice(1)] };
    }
  }
}

import { type Geometry, isLngLat, type LngLat, roundLngLat } from "../../../shared/picture/geometry.ts";

/** Beyond this, handles would cover the shape and the map; such shapes are moved as a whole. */
const MAX_HANDLES = 400;

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

/** A geometry moved by degrees; undefined where a part of it would leave the globe. */
export function moved(geometry: Geometry, dLng: number, dLat: number): Geometry | undefined {
  const shift = ([lng, lat]: LngLat) => roundLngLat([lng + dLng, lat + dLat]);
  const path = (positions: readonly LngLat[]) => positions.map(shift);
  switch (geometry.type) {
    case "Point": {
      const coordinates = shift(geometry.coordinates);
      return isLngLat(coordinates) ? { type: "Point", coordinates } : undefined;
    }
    case "LineString": {
      const coordinates = path(geometry.coordinates);
      return coordinates.every(isLngLat) ? { type: "LineString", coordinates } : undefined;
    }
    case "Polygon": {
      const coordinates = geometry.coordinates.map(path);
      return coordinates.flat().every(isLngLat) ? { type: "Polygon", coordinates } : undefined;
    }
  }
}

/** Can it be reshaped by handles? Not points, what has holes, or too many corners. */
export function hasHandles(geometry: Geometry): boolean {
  if (geometry.type === "Point") return false;
  if (geometry.type === "Polygon" && geometry.coordinates.length > 1) return false;
  return cornersOf(geometry).length <= MAX_HANDLES;
}

/** Where handles stand: at the corners and at the midpoints between them. */
export function handlesOf(geometry: Geometry): readonly LngLat[] {
  const corners = cornersOf(geometry);
  const [first] = corners;
  const path = geometry.type === "Polygon" && first ? [...corners, first] : corners;
  const middles = path.slice(1).map(([lng, lat], i): LngLat => {
    const [fromLng, fromLat] = path[i] ?? [lng, lat];
    return [(lng + fromLng) / 2, (lat + fromLat) / 2];
  });
  return [...corners, ...middles];
}

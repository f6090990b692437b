import type { Geometry, LngLat } from "../picture/geometry.ts";

/** All positions of a geometry, in their order. */
export function positionsOf(geometry: Geometry): readonly LngLat[] {
  switch (geometry.type) {
    case "Point":
      return [geometry.coordinates];
    case "LineString":
      return geometry.coordinates;
    case "Polygon":
      return geometry.coordinates.flat();
  }
}

import type { Geometry, LngLat } from "../../../shared/picture/geometry.ts";

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** What encloses all of `geometries`; undefined where there are none. */
export function boundsOf(geometries: readonly Geometry[]): Bounds | undefined {
  let bounds: [number, number, number, number] | undefined;
  for (const [lng, lat] of geometries.flatMap(positionsOf)) {
    bounds = bounds
      ? [Math.min(bounds[0], lng), Math.min(bounds[1], lat), Math.max(bounds[2], lng), Math.max(bounds[3], lat)]
      : [lng, lat, lng, lat];
  }
  return bounds;
}

/** Do they have a place in common? */
export function overlap(a: Bounds, b: Bounds): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function positionsOf(geometry: Geometry): readonly LngLat[] {
  switch (geometry.type) {
    case "Point":
      return [geometry.coordinates];
    case "LineString":
      return geometry.coordinates;
    case "Polygon":
      return geometry.coordinates[0] ?? [];
  }
}

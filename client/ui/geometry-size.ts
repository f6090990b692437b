import { area, length } from "@turf/turf";
import type { Geometry, LngLat } from "../../shared/picture/geometry.ts";

/** Length of a line or outline in metres, area in square metres; neither of a point. On the sphere, by Turf. */
export function sizeOf(geometry: Geometry): { readonly lengthM?: number; readonly areaM2?: number } {
  switch (geometry.type) {
    case "Point":
      return {};
    case "LineString":
      return { lengthM: lengthOf(geometry.coordinates) };
    case "Polygon":
      return {
        lengthM: geometry.coordinates.reduce((sum, ring) => sum + lengthOf(ring), 0),
        areaM2: area({ type: "Polygon", coordinates: geometry.coordinates.map(copied) }),
      };
  }
}

function lengthOf(path: readonly LngLat[]): number {
  return length(
    { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: copied(path) } },
    { units: "meters" },
  );
}

/** Turf takes positions that may be written to; ours may not. */
function copied(path: readonly LngLat[]): [number, number][] {
  return path.map(([lng, lat]) => [lng, lat]);
}

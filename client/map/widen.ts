import { buffer } from "@turf/turf";

/** Everything within `metres` of a thing; undefined where that is nothing. */
export function widen(geometry: GeoJSON.Geometry, metres: number): GeoJSON.Polygon | GeoJSON.MultiPolygon | undefined {
  return buffer({ type: "Feature", properties: {}, geometry }, metres, { units: "meters" })?.geometry;
}

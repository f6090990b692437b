import { type Geometry, type LngLat, parseGeometry } from "../../../shared/picture/geometry.ts";
import type { AnnotationChange } from "../../../shared/protocol/http.ts";

/** Where a quarantined change is: the place that it would give, else the one that is there now. */
export function geometryOf({ set, now }: AnnotationChange): Geometry | undefined {
  const text = set["geometry"] ?? now?.["geometry"];
  return typeof text === "string" ? parseGeometry(text) : undefined;
}

/** The box around all of them, `[west, south, east, north]`; undefined where nothing has a place. */
export function boundsOf(geometries: readonly Geometry[]): readonly [number, number, number, number] | undefined {
  const all = geometries.flatMap(positionsOf);
  if (all.length === 0) return undefined;
  const [lngs, lats] = [all.map(([lng]) => lng), all.map(([, lat]) => lat)];
  return [least(lngs), least(lats), -least(lngs.map((lng) => -lng)), -least(lats.map((lat) => -lat))];
}

/** Too many for the arguments of `Math.min`. */
function least(values: readonly number[]): number {
  return values.reduce((a, b) => (b < a ? b : a));
}

function positionsOf(geometry: Geometry): readonly LngLat[] {
  switch (geometry.type) {
    case "Point":
      return [geometry.coordinates];
    case "LineString":
      return geometry.coordinates;
    case "Polygon":
      return geometry.coordinates.flat();
  }
}

/** A text property of a change, as it would be, else as it is. */
export function textOf({ set, now }: AnnotationChange, key: "label" | "symbol" | "kind"): string | undefined {
  const value = set[key] ?? now?.[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

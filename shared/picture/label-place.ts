import type { Geometry, LngLat } from "./geometry.ts";

type Ring = readonly LngLat[];

/**
 * Where an area's name stands: its centre of gravity where that is inside, else the middle of the widest stretch of
 * the area along the line of latitude through it, so that the name of a bent river bank is on the bank.
 */
export function labelPlaceOf(rings: readonly Ring[]): LngLat {
  const outer = rings[0] ?? [];
  const centre = centreOfGravity(outer);
  const crossings = rings.flatMap((ring) => crossingsAt(ring, centre[1])).toSorted((a, b) => a - b);
  let widest: readonly [number, number] | undefined;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [west, east] = [crossings[i] ?? 0, crossings[i + 1] ?? 0];
    if (centre[0] >= west && centre[0] <= east) return centre;
    if (!widest || east - west > widest[1] - widest[0]) widest = [west, east];
  }
  return widest ? [(widest[0] + widest[1]) / 2, centre[1]] : centre;
}

/** Weighted by area (Bourke 1988); of a ring without area the mean of its corners. */
function centreOfGravity(ring: Ring): LngLat {
  const [originX, originY] = ring[0] ?? [0, 0];
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [ax, ay] = relative(ring[i], originX, originY);
    const [bx, by] = relative(ring[i + 1], originX, originY);
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (Math.abs(area) > 1e-15) return [originX + x / (3 * area), originY + y / (3 * area)];
  const corners = Math.max(1, ring.length);
  return [ring.reduce((sum, [lng]) => sum + lng, 0) / corners, ring.reduce((sum, [, lat]) => sum + lat, 0) / corners];
}

function relative(at: LngLat | undefined, originX: number, originY: number): readonly [number, number] {
  return at ? [at[0] - originX, at[1] - originY] : [0, 0];
}

/** Longitudes where the ring crosses a latitude. */
function crossingsAt(ring: Ring, lat: number): number[] {
  const crossings: number[] = [];
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const a = ring[i];
    const b = ring[i + 1];
    if (!a || !b || a[1] > lat === b[1] > lat) continue;
    crossings.push(a[0] + ((lat - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
  }
  return crossings;
}

/** The one point that stands for a geometry: itself, the middle corner of a line, where an area's name stands. */
export function pointOf(geometry: Geometry): LngLat {
  switch (geometry.type) {
    case "Point":
      return geometry.coordinates;
    case "LineString":
      return geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0];
    case "Polygon":
      return labelPlaceOf(geometry.coordinates);
  }
}

import { type Geometry, type LngLat, metresBetween } from "../picture/geometry.ts";

/**
 * A geometry made ready for being asked of often: its edges lie in bands of latitude, so that a question looks at a few
 * of them and not at all. Longitudes are relative to `centreLng`, the way that does not go around the globe.
 */
export type WatchedShape = {
  readonly isArea: boolean;
  readonly centreLng: number;
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  /** Four numbers an edge: longitude and latitude of both of its ends. A point is an edge without length. */
  readonly edges: Float64Array;
  /** The edges of band `n` are `bandEdges[bandStarts[n]…bandStarts[n + 1]]`, each the place of its first number. */
  readonly bandStarts: Int32Array;
  readonly bandEdges: Int32Array;
  readonly bandHeight: number;
  /** The southernmost band of each edge: where several are looked at, an edge counts in that or in the first of them. */
  readonly firstBand: Int32Array;
};

/** On the sphere of `metresBetween`. */
const METRES_A_DEGREE = metresBetween([0, 0], [0, 1]);
const RADIANS = Math.PI / 180;
/** A few edges a band is as quick as one; more bands than this cost more to make than they save. */
const EDGES_A_BAND = 4;
const MAX_BANDS = 256;
/** Nearer to a pole a metre is so many degrees of longitude that all of them are looked at. */
const POLAR_LAT = 89;

/**
 * Makes a shape of a geometry. Edges are straight in longitude and latitude, as RFC 7946 has it and as the map draws
 * them. One that is longer than half way around the globe crosses the antimeridian and goes the other way (RFC 7946,
 * 3.1.9, without the cut); only what then has no width, such as the outline of the whole map, is taken as it stands.
 */
export function shapeOf(geometry: Geometry): WatchedShape {
  const paths = pathsOf(geometry);
  const lngs = lngsOf(paths);
  const all = lngs.flat();
  const lats = paths.flat().map(([, lat]) => lat);
  const centreLng = (least(all) + greatest(all)) / 2;
  const edges = edgesOf(paths, lngs, centreLng);
  const south = least(lats);
  const north = greatest(lats);
  return {
    isArea: geometry.type === "Polygon",
    centreLng,
    west: least(all) - centreLng,
    east: greatest(all) - centreLng,
    south,
    north,
    edges,
    ...bandsOf(edges, south, north),
  };
}

/** Is a place inside an area, and not in one of its holes? Never inside a line or a point. Even-odd rule (Shimrat 1962). */
export function isInside(shape: WatchedShape, at: LngLat): boolean {
  const lat = at[1];
  if (!shape.isArea || lat < shape.south || lat > shape.north) return false;
  const lng = around(at[0] - shape.centreLng);
  if (lng < shape.west || lng > shape.east) return false;
  const { edges, bandEdges, bandStarts } = shape;
  const band = bandAt(shape, lat);
  let inside = false;
  for (let i = bandStarts[band] ?? 0; i < (bandStarts[band + 1] ?? 0); i++) {
    const edge = bandEdges[i] ?? 0;
    const aLat = edges[edge + 1] ?? 0;
    const bLat = edges[edge + 3] ?? 0;
    if (aLat > lat === bLat > lat) continue;
    const aLng = edges[edge] ?? 0;
    if (aLng + ((lat - aLat) / (bLat - aLat)) * ((edges[edge + 2] ?? 0) - aLng) > lng) inside = !inside;
  }
  return inside;
}

/**
 * Metres from a place to a shape, 0 inside an area; undefined where it is further than `limitM`. The nearest point is
 * found on a plane around the place (equirectangular projection, Snyder 1987, USGS Professional Paper 1395, p. 90), the
 * distance to it on the sphere: within 1 % up to 100 km and 70° of latitude, and closer the nearer it is.
 */
export function metresTo(shape: WatchedShape, at: LngLat, limitM: number): number | undefined {
  if (isInside(shape, at)) return 0;
  const reachLat = (limitM / METRES_A_DEGREE) * 1.01;
  const lat = at[1];
  if (lat < shape.south - reachLat || lat > shape.north + reachLat) return undefined;
  const farthestLat = Math.abs(lat) + reachLat;
  const reachLng = farthestLat > POLAR_LAT ? 360 : reachLat / Math.cos(farthestLat * RADIANS);
  const lng = around(at[0] - shape.centreLng);
  let nearest: number | undefined;
  for (const turn of TURNS) {
    if (lng + turn < shape.west - reachLng || lng + turn > shape.east + reachLng) continue;
    const metres = metresToEdges(shape, lng + turn, lat, reachLat);
    if (metres <= limitM && (nearest === undefined || metres < nearest)) nearest = metres;
  }
  return nearest;
}

/** A shape that is nearly as wide as the globe is also reached the other way round. */
const TURNS = [0, -360, 360] as const;

function metresToEdges(shape: WatchedShape, lng: number, lat: number, reachLat: number): number {
  const { edges, bandEdges, bandStarts, firstBand } = shape;
  const scale = Math.cos(lat * RADIANS);
  const [from, to] = [bandAt(shape, lat - reachLat), bandAt(shape, lat + reachLat)];
  let least = Number.POSITIVE_INFINITY;
  let [nearestLng, nearestLat] = [lng, lat];
  for (let band = from; band <= to; band++) {
    for (let i = bandStarts[band] ?? 0; i < (bandStarts[band + 1] ?? 0); i++) {
      const edge = bandEdges[i] ?? 0;
      if (band > from && (firstBand[edge >> 2] ?? 0) < band) continue;
      const aLng = edges[edge] ?? 0;
      const aLat = edges[edge + 1] ?? 0;
      const dx = ((edges[edge + 2] ?? 0) - aLng) * scale;
      const dy = (edges[edge + 3] ?? 0) - aLat;
      const x = (lng - aLng) * scale;
      const y = lat - aLat;
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length));
      const offX = x - along * dx;
      const offY = y - along * dy;
      const squared = offX * offX + offY * offY;
      if (squared >= least) continue;
      least = squared;
      nearestLng = lng - offX / scale;
      nearestLat = lat - offY;
    }
  }
  return least === Number.POSITIVE_INFINITY ? least : metresBetween([lng, lat], [nearestLng, nearestLat]);
}

/** A difference of longitudes, −180…180. */
function around(degrees: number): number {
  if (degrees >= -180 && degrees <= 180) return degrees;
  return degrees - 360 * Math.round(degrees / 360);
}

type Bands = Pick<WatchedShape, "south" | "bandHeight" | "bandStarts">;

function bandAt({ south, bandHeight, bandStarts }: Bands, lat: number): number {
  const band = bandHeight === 0 ? 0 : Math.floor((lat - south) / bandHeight);
  return Math.min(bandStarts.length - 2, Math.max(0, band));
}

type Path = readonly LngLat[];

function pathsOf(geometry: Geometry): readonly Path[] {
  switch (geometry.type) {
    case "Point":
      return [[geometry.coordinates]];
    case "LineString":
      return [geometry.coordinates];
    case "Polygon":
      return geometry.coordinates;
  }
}

/** The longitudes of each path, going on beyond ±180 where it crosses the antimeridian; holes lie in their outline. */
function lngsOf(paths: readonly Path[]): readonly (readonly number[])[] {
  const raw = paths.map((path) => path.map(([lng]) => lng));
  const followed = raw.map((lngs) => {
    let before = lngs[0] ?? 0;
    return lngs.map((lng) => {
      before += around(lng - before);
      return before;
    });
  });
  const outline = followed[0] ?? [];
  const width = greatest(outline) - least(outline);
  const crosses = raw.some((lngs) => lngs.some((lng, i) => Math.abs(lng - (lngs[i - 1] ?? lng)) > 180));
  const isClosed = paths.length === 0 || raw[0]?.[0] !== raw[0]?.at(-1) || outline[0] === outline.at(-1);
  if (!crosses || width === 0 || !isClosed) return raw;
  const centre = (greatest(outline) + least(outline)) / 2;
  return followed.map((lngs) => {
    const off = 360 * Math.round(((lngs[0] ?? 0) - centre) / 360);
    return lngs.map((lng) => lng - off);
  });
}

function edgesOf(paths: readonly Path[], lngs: readonly (readonly number[])[], centreLng: number): Float64Array {
  const numbers: number[] = [];
  paths.forEach((path, p) => {
    const at = (i: number) => [(lngs[p]?.[i] ?? 0) - centreLng, path[i]?.[1] ?? 0] as const;
    if (path.length === 1) numbers.push(...at(0), ...at(0));
    for (let i = 0; i + 1 < path.length; i++) numbers.push(...at(i), ...at(i + 1));
  });
  return Float64Array.from(numbers);
}

function bandsOf(
  edges: Float64Array,
  south: number,
  north: number,
): Pick<WatchedShape, "bandStarts" | "bandEdges" | "bandHeight" | "firstBand"> {
  const count = north > south ? Math.min(MAX_BANDS, Math.ceil(edges.length / 4 / EDGES_A_BAND)) : 1;
  const bandHeight = (north - south) / count;
  const bands: number[][] = Array.from({ length: count }, () => []);
  const bandStarts = new Int32Array(count + 1);
  const at = (lat: number): number => bandAt({ south, bandHeight, bandStarts }, lat);
  const firstBand = new Int32Array(edges.length / 4);
  for (let edge = 0; edge < edges.length; edge += 4) {
    const [aLat, bLat] = [edges[edge + 1] ?? 0, edges[edge + 3] ?? 0];
    firstBand[edge / 4] = at(Math.min(aLat, bLat));
    for (let n = at(Math.min(aLat, bLat)); n <= at(Math.max(aLat, bLat)); n++) bands[n]?.push(edge);
  }
  bands.forEach((inBand, n) => {
    bandStarts[n + 1] = (bandStarts[n] ?? 0) + inBand.length;
  });
  return { bandStarts, bandEdges: Int32Array.from(bands.flat()), bandHeight, firstBand };
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function greatest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
}

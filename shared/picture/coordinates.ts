import Mgrs, { LatLon, Utm } from "geodesy/mgrs.js";
import type { LngLat } from "./geometry.ts";

export const COORDINATE_FORMATS = ["decimal", "dms", "utm", "mgrs"] as const;
export type CoordinateFormat = (typeof COORDINATE_FORMATS)[number];

/** UTM and MGRS are defined between 80° S and 84° N; the poles have a grid of their own (UPS). */
const GRID_SOUTH = -80;
const GRID_NORTH = 84;

/**
 * A place as people read it to each other, latitude first:
 * `51.12821° N, 71.43041° E` · `51°07′41.5″ N, 71°25′49.5″ E` · `42N 670059 5666891` · `42U XB 70059 66891`.
 * Grids are rounded down to the metre, as a reference names the south-west corner of its square. Outside UTM's
 * latitudes `utm` and `mgrs` come out as `dms`.
 */
export function formatPosition(at: LngLat, format: CoordinateFormat): string {
  const [lng, lat] = at;
  switch (format) {
    case "decimal":
      return `${Math.abs(lat).toFixed(5)}° ${northOrSouth(lat)}, ${Math.abs(lng).toFixed(5)}° ${eastOrWest(lng)}`;
    case "dms":
      return `${degreesMinutesSeconds(lat)} ${northOrSouth(lat)}, ${degreesMinutesSeconds(lng)} ${eastOrWest(lng)}`;
    case "utm": {
      const utm = utmOf(at);
      if (!utm) return formatPosition(at, "dms");
      return `${utm.zone}${utm.hemisphere} ${Math.floor(utm.easting)} ${Math.floor(utm.northing)}`;
    }
    case "mgrs":
      return utmOf(at)?.toMgrs().toString(10) ?? formatPosition(at, "dms");
  }
}

/**
 * Reads a place in any of the four formats, as people type or paste it. Without letters latitude comes first, as
 * everywhere but in code; with N, S, E, W the letters decide. Decimal commas are understood.
 * Undefined for what is no place on the globe.
 */
export function parsePosition(text: string): LngLat | undefined {
  const tidy = text.trim().toUpperCase();
  return parseGrid(tidy) ?? parseDegrees(tidy);
}

function utmOf([lng, lat]: LngLat): Utm | undefined {
  if (!(lat >= GRID_SOUTH && lat <= GRID_NORTH)) return undefined;
  // 180° E and 180° W are the same line; the grid knows it as the western edge of zone 1.
  // A hair south of the equator geodesy computes the northing 10,000,000, which it then refuses.
  return new LatLon(Math.abs(lat) < 1e-7 ? 0 : lat, lng > 180 - 1e-9 ? -180 : lng).toUtm();
}

const MGRS = /^\d{1,2}\s*[C-HJ-NP-X]\s*[A-HJ-NP-Z]{2}\s*\d{0,5}\s*\d{0,5}$/;
const UTM = /^(\d{1,2})\s*([NS])\s+(\d{5,7}(?:\.\d+)?)\s+(\d{1,8}(?:\.\d+)?)$/;

function parseGrid(text: string): LngLat | undefined {
  try {
    if (MGRS.test(text)) {
      const compact = text.replace(/\s+/g, "");
      const digits = /\d*$/.exec(compact)?.[0].length ?? 0;
      if (digits % 2 !== 0) return undefined;
      return rounded(Mgrs.parse(compact).toUtm().toLatLon());
    }
    const utm = UTM.exec(text);
    if (utm) return rounded(Utm.parse(utm.slice(1).join(" ")).toLatLon());
  } catch {
    // geodesy throws for a square that does not exist in its zone; that is an answer, not a fault.
  }
  return undefined;
}

const PART =
  /([NSEW])?\s*([-+−]?\d+(?:[.,]\d+)?)\s*°?\s*(?:(\d+(?:[.,]\d+)?)\s*['’′]\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:["”″]|''|′′)\s*)?([NSEW])?/y;

function parseDegrees(text: string): LngLat | undefined {
  const first = readPart(text, 0);
  if (!first) return undefined;
  const separator = /^[,;/]?\s*/.exec(text.slice(first.end))?.[0] ?? "";
  const second = readPart(text, first.end + separator.length);
  if (!second || second.end !== text.length) return undefined;
  const written = text.slice(0, first.end);
  const isSeparated =
    separator !== "" || written.endsWith(" ") || first.letter !== undefined || second.letter !== undefined;
  // "1,2,3" has commas of two kinds, and nobody can say which is which.
  if (!isSeparated || (separator.startsWith(",") && written.includes(","))) return undefined;
  const isLngFirst = isLngLetter(first.letter) || isLatLetter(second.letter);
  if (isLngFirst ? isLatLetter(first.letter) || isLngLetter(second.letter) : false) return undefined;
  const [lat, lng] = isLngFirst ? [second.degrees, first.degrees] : [first.degrees, second.degrees];
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? [lng, lat] : undefined;
}

type Part = { readonly degrees: number; readonly letter: string | undefined; readonly end: number };

function readPart(text: string, start: number): Part | undefined {
  PART.lastIndex = start;
  const match = PART.exec(text);
  if (!match?.[2]) return undefined;
  const [, before, whole, minutes, seconds, after] = match;
  if (before && after) {
    // "N 51 E 71": the letter after the number belongs to the next one.
    return part(whole, minutes, seconds, before, PART.lastIndex - after.length);
  }
  return part(whole, minutes, seconds, before ?? after, PART.lastIndex);
}

function part(
  whole: string,
  minutes: string | undefined,
  seconds: string | undefined,
  letter: string | undefined,
  end: number,
) {
  const degrees = number(whole);
  const rest = number(minutes) / 60 + number(seconds) / 3600;
  if (number(minutes) >= 60 || number(seconds) >= 60) return undefined;
  const sign = whole.startsWith("-") || whole.startsWith("−") || letter === "S" || letter === "W" ? -1 : 1;
  return { degrees: sign * (Math.abs(degrees) + rest), letter, end };
}

function number(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replace(",", ".").replace("−", "-"));
}

function isLngLetter(letter: string | undefined): boolean {
  return letter === "E" || letter === "W";
}

function isLatLetter(letter: string | undefined): boolean {
  return letter === "N" || letter === "S";
}

function rounded({ lat, lon }: { readonly lat: number; readonly lon: number }): LngLat {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

function northOrSouth(lat: number): string {
  return lat < 0 ? "S" : "N";
}

function eastOrWest(lng: number): string {
  return lng < 0 ? "W" : "E";
}

/** Rounds to tenths of a second first, so that 59.96″ becomes the next minute and never 60.0″. */
function degreesMinutesSeconds(value: number): string {
  const tenths = Math.round(Math.abs(value) * 36_000);
  const seconds = (tenths % 600) / 10;
  const minutes = Math.floor(tenths / 600) % 60;
  const degrees = Math.floor(tenths / 36_000);
  return `${degrees}°${String(minutes).padStart(2, "0")}′${seconds.toFixed(1).padStart(4, "0")}″`;
}

import type { Weather } from "./weather.ts";

/** Of Pasquill (1961): A is very unstable air, D neutral, F stable. */
export type StabilityClass = "A" | "B" | "C" | "D" | "E" | "F";

const RADIANS = Math.PI / 180;

/** The wind up to which a line of the table holds, metres a second at 10 m. */
const WIND_BELOW = [2, 3, 5, 6] as const;

/** By day: strong, moderate and slight sunshine. Where Pasquill gives two classes, the more stable: it carries further. */
const BY_DAY: readonly (readonly StabilityClass[])[] = [
  ["A", "B", "B"],
  ["B", "B", "C"],
  ["B", "C", "C"],
  ["C", "D", "D"],
  ["C", "D", "D"],
];

/** By night: half or more of the sky covered, and less. Below 2 m/s Pasquill gives none; Turner (1970) takes F. */
const BY_NIGHT: readonly (readonly StabilityClass[])[] = [
  ["F", "F"],
  ["E", "F"],
  ["D", "E"],
  ["D", "D"],
  ["D", "D"],
];

/** Seven eighths of the sky and more are "overcast", which is D by day and by night. */
const OVERCAST = 7 / 8;
/** From five eighths on, clouds take away one step of sunshine (Turner 1970, p. 6). */
const MUCH_CLOUD = 5 / 8;

/**
 * How stable the air is: Pasquill (1961, Meteorological Magazine 90, 33–49) with sunshine by the height of the sun and
 * clouds as in Turner (1970, Workbook of Atmospheric Dispersion Estimates, AP-26): strong above 60°, moderate above 35°,
 * else slight. `sunDeg`: above the horizon.
 */
export function stabilityOf(
  { windMps, cloud, isNight }: Pick<Weather, "windMps" | "cloud" | "isNight">,
  sunDeg: number,
): StabilityClass {
  if (cloud >= OVERCAST) return "D";
  const found = WIND_BELOW.findIndex((below) => windMps < below);
  const line = found < 0 ? WIND_BELOW.length : found;
  if (isNight) return BY_NIGHT[line]?.[cloud >= 0.5 ? 0 : 1] ?? "D";
  const clear = sunDeg > 60 ? 0 : sunDeg > 35 ? 1 : 2;
  return BY_DAY[line]?.[Math.min(2, clear + (cloud >= MUCH_CLOUD ? 1 : 0))] ?? "D";
}

/**
 * How high the sun stands, degrees above the horizon, at a local date and time such as "2027-04-03T06:30" and
 * `afterMs` later, at that latitude: Cooper (1969) for the declination; clocks are taken as solar time, which is up to
 * an hour and a half off. 0 where the date is none.
 */
export function sunHeightDeg(local: string, afterMs: number, lat: number): number {
  const timeMs = Date.parse(`${local}Z`) + afterMs;
  if (Number.isNaN(timeMs)) return 0;
  const time = new Date(timeMs);
  const day = (timeMs - Date.UTC(time.getUTCFullYear(), 0, 1)) / 86_400_000 + 1;
  const declination = 23.45 * Math.sin(((284 + day) / 365) * 2 * Math.PI) * RADIANS;
  const hourAngle = ((time.getUTCHours() + time.getUTCMinutes() / 60 - 12) * Math.PI) / 12;
  const sine =
    Math.sin(lat * RADIANS) * Math.sin(declination) +
    Math.cos(lat * RADIANS) * Math.cos(declination) * Math.cos(hourAngle);
  return Math.asin(sine) / RADIANS;
}

import type { TFunction } from "i18next";
import { dateIn, measureIn } from "./intl.ts";

/** A time of the clock on this device, hours and minutes. */
export function clockTime(atMs: number, language: string): string {
  return dateIn(atMs, language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** A time of the clock, with the day where it is not the day of `nowMs`. */
export function dayAndTime(atMs: number, nowMs: number, language: string): string {
  const sameDay = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  if (sameDay) return clockTime(atMs, language);
  return dateIn(atMs, language, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}

/** How long, in the largest unit that says enough: "12 s", "4 min", "2 h 5 min", "3 d". Below zero counts as zero. */
export function duration(ms: number, t: TFunction): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return t("time.seconds", { n: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t("time.minutes", { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    return minutes % 60 === 0 ? t("time.hours", { n: hours }) : t("time.hoursMinutes", { n: hours, m: minutes % 60 });
  }
  return t("time.days", { n: Math.floor(hours / 24) });
}

const WINDS = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"] as const;

/** The wind of a heading in degrees clockwise from true north, one of eight, as a key of `winds.*`. */
export function windOf(headingDeg: number): (typeof WINDS)[number] {
  const eighth = Math.round((((headingDeg % 360) + 360) % 360) / 45) % 8;
  return WINDS[eighth] ?? "N";
}

/** Below this a receiver reports noise, not movement (half a walking pace). */
const STANDING_MPS = 0.7;

/** Speed and heading in words: "42 km/h NE", "standing". */
export function movement(speedMps: number | undefined, headingDeg: number | undefined, t: TFunction): string {
  if (speedMps === undefined) return t("movement.unknown");
  if (speedMps < STANDING_MPS) return t("movement.standing");
  const kmh = Math.round(speedMps * 3.6);
  return headingDeg === undefined
    ? t("movement.speed", { kmh })
    : t("movement.speedHeading", { kmh, wind: t(`winds.${windOf(headingDeg)}`) });
}

/** A length in metres for people: "840 m", "1.24 km". */
export function lengthWords(metres: number, language: string): string {
  return metres >= 1000 ? measureIn(metres / 1000, "kilometer", language, 2) : measureIn(metres, "meter", language);
}

/** An area in square metres for people: "5,400 m²", "2.4 ha" from one hectare, "1.2 km²" from one square kilometre. */
export function areaWords(squareMetres: number, language: string): string {
  if (squareMetres >= 1e6) return measureIn(squareMetres / 1e6, "kilometer", language, 2, 2);
  if (squareMetres >= 1e4) return measureIn(squareMetres / 1e4, "hectare", language, 2);
  return measureIn(squareMetres, "meter", language, 0, 2);
}

/** Letters without accents, case and soft hyphens, so that "Šeškinė" is found by "seskine". */
export function searchable(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\p{M}\u00AD]/gu, "")
    .toLowerCase();
}

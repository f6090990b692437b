import type { TFunction } from "i18next";

/** A time of the clock on this device, hours and minutes. */
export function clockTime(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(atMs);
}

/** A time of the clock, with the day where it is not the day of `nowMs`. */
export function dayAndTime(atMs: number, nowMs: number, language: string): string {
  const sameDay = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  if (sameDay) return clockTime(atMs, language);
  return new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(atMs);
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
  const km = metres >= 1000;
  const value = new Intl.NumberFormat(language, { maximumFractionDigits: km ? 2 : 0 }).format(
    km ? metres / 1000 : metres,
  );
  return `${value} ${km ? "km" : "m"}`;
}

/** An area in square metres for people: "5,400 m²", "2.4 ha" from one hectare, "1.2 km²" from one square kilometre. */
export function areaWords(squareMetres: number, language: string): string {
  const [value, unit] =
    squareMetres >= 1e6
      ? [squareMetres / 1e6, "km²"]
      : squareMetres >= 1e4
        ? [squareMetres / 1e4, "ha"]
        : [squareMetres, "m²"];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: unit === "m²" ? 0 : 2 }).format(value)} ${unit}`;
}

/** Letters without accents and case, so that "Šeškinė" is found by "seskine". */
export function searchable(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

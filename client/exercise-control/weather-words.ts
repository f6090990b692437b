import type { TFunction } from "i18next";
import type { Weather } from "../../shared/drill/weather.ts";
import { windOf } from "../ui/formats.ts";
import { numberIn } from "../ui/intl.ts";

/** Metres a second to kilometres an hour. */
export const KMH_PER_MPS = 3.6;

/** How much of the sky is covered, in the words of a forecast, and from how much on (WMO: eighths of the sky). */
export const SKIES = [
  { sky: "clear", from: 0 },
  { sky: "partly", from: 1 / 8 },
  { sky: "mostly", from: 5 / 8 },
  { sky: "overcast", from: 15 / 16 },
] as const;
export type Sky = (typeof SKIES)[number]["sky"];

/** What falls, and from how many millimetres an hour on (WMO No. 8: slight below 2.5, heavy from 10 on). */
const RAINS = [
  { rain: "none", from: 0 },
  { rain: "light", from: 0.05 },
  { rain: "moderate", from: 2.5 },
  { rain: "heavy", from: 10 },
] as const;

export function skyOf(cloud: number): Sky {
  return SKIES.findLast(({ from }) => cloud >= from)?.sky ?? "clear";
}

/** The wind force of the Beaufort scale, 0 to 12 (v = 0.836 B^1.5). */
export function beaufort(windMps: number): number {
  return Math.min(12, Math.round((Math.max(0, windMps) / 0.836) ** (2 / 3)));
}

/** The wind: "18 km/h (3 Bft) from NW". */
export function windWords(
  { windMps, windFromDeg }: Pick<Weather, "windMps" | "windFromDeg">,
  t: TFunction,
  language: string,
): string {
  return t("exercise.weather.wind", {
    kmh: numberIn(Math.round(windMps * KMH_PER_MPS), language),
    bft: beaufort(windMps),
    wind: t(`winds.${windOf(windFromDeg)}`),
  });
}

export function skyWords({ cloud, isNight }: Weather, t: TFunction): string {
  const sky = t(`exercise.weather.sky.${skyOf(cloud)}`);
  return isNight ? t("exercise.weather.atNight", { sky }) : sky;
}

/** What falls: "Heavy rain, 12 mm/h". */
export function rainWords({ rainMmPerH }: Weather, t: TFunction, language: string): string {
  const rain = RAINS.findLast(({ from }) => rainMmPerH >= from)?.rain ?? "none";
  const mm = numberIn(rainMmPerH, language, { maximumFractionDigits: 1 });
  return rain === "none" ? t("exercise.weather.rain.none") : t(`exercise.weather.rain.${rain}`, { mm });
}

export function temperatureWords({ temperatureC }: Weather, t: TFunction, language: string): string {
  return t("exercise.weather.celsius", { n: numberIn(temperatureC, language, { maximumFractionDigits: 1 }) });
}

export function humidityWords({ humidity }: Weather, language: string): string {
  return numberIn(humidity, language, { style: "percent", maximumFractionDigits: 0 });
}

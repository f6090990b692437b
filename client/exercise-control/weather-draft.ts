import type { Weather } from "../../shared/drill/weather.ts";
import { windOf } from "../ui/formats.ts";
import { KMH_PER_MPS, SKIES, type Sky, skyOf } from "./weather-words.ts";

/** From north on clockwise; each an eighth of the circle. */
export const WIND_NAMES = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"] as const;
export type WindName = (typeof WIND_NAMES)[number];

/** The weather as a trainer says it: in the winds, kilometres an hour and percent. Undefined: an emptied field. */
export type WeatherDraft = {
  readonly from: WindName;
  readonly kmh: number | undefined;
  readonly temperatureC: number | undefined;
  readonly humidityPercent: number | undefined;
  readonly sky: Sky;
  readonly rainMmPerH: number | undefined;
  readonly isNight: boolean;
};

export function draftOfWeather(weather: Weather): WeatherDraft {
  return {
    from: windOf(weather.windFromDeg),
    kmh: Math.round(weather.windMps * KMH_PER_MPS),
    temperatureC: weather.temperatureC,
    humidityPercent: Math.round(weather.humidity * 100),
    sky: skyOf(weather.cloud),
    rainMmPerH: weather.rainMmPerH,
    isNight: weather.isNight,
  };
}

/** Half way into what a word means. */
const CLOUD: Readonly<Record<Sky, number>> = { clear: 0, partly: 3 / 8, mostly: 6 / 8, overcast: 1 };

/**
 * The weather that was said, undefined where something is left empty; what was left as it was `before` stays exactly that,
 * though a word is coarser.
 */
export function weatherOfDraft(draft: WeatherDraft, before: Weather): Omit<Weather, "fromMs"> | undefined {
  const said = draftOfWeather(before);
  const { kmh, temperatureC, humidityPercent, rainMmPerH } = draft;
  if (kmh === undefined || temperatureC === undefined || humidityPercent === undefined || rainMmPerH === undefined) {
    return undefined;
  }
  return {
    windFromDeg: draft.from === said.from ? before.windFromDeg : WIND_NAMES.indexOf(draft.from) * 45,
    windMps: kmh === said.kmh ? before.windMps : kmh / KMH_PER_MPS,
    temperatureC,
    humidity: humidityPercent === said.humidityPercent ? before.humidity : humidityPercent / 100,
    cloud: draft.sky === said.sky ? before.cloud : CLOUD[draft.sky],
    isNight: draft.isNight,
    rainMmPerH,
  };
}

export const SKY_NAMES: readonly Sky[] = SKIES.map(({ sky }) => sky);

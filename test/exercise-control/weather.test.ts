import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import { improvisedWeather } from "../../client/exercise-control/improvised.ts";
import { nextWeather } from "../../client/exercise-control/next-weather.ts";
import { draftOfWeather, weatherOfDraft } from "../../client/exercise-control/weather-draft.ts";
import { beaufort, rainWords, skyOf, skyWords, windWords } from "../../client/exercise-control/weather-words.ts";
import { startWords } from "../../client/ui/words.ts";
import { newInjectState } from "../../shared/drill/carry-out-order.ts";
import type { InjectState } from "../../shared/drill/drill-state.ts";
import { injectForm } from "../../shared/drill/inject-form.ts";
import { startDrill } from "../../shared/drill/start-drill.ts";
import { stepDrill } from "../../shared/drill/step-drill.ts";
import type { Weather } from "../../shared/drill/weather.ts";
import { EMPTY_WORLD } from "../../shared/drill/world.ts";
import { MINUTE_MS, planOf } from "../drill/small-drill.ts";

beforeAll(startWords);

const NOW: Weather = {
  fromMs: 0,
  windFromDeg: 300,
  windMps: 5,
  temperatureC: 17,
  humidity: 0.953,
  cloud: 0.7,
  isNight: false,
  rainMmPerH: 12,
};

test("the wind is said by where it comes from, its speed and its force; rain and sky in the words of a forecast", () => {
  const { t } = i18next;
  expect(windWords(NOW, t, "en")).toBe("Wind 18 km/h (3 Bft) from NW");
  expect([0, 0.3, 1.6, 5.5, 13.9, 32.7, 80].map(beaufort)).toEqual([0, 1, 2, 4, 7, 12, 12]);
  expect([0, 0.1, 0.4, 0.7, 0.9, 1].map(skyOf)).toEqual(["clear", "clear", "partly", "mostly", "mostly", "overcast"]);
  expect([0, 0.5, 2.5, 12].map((rainMmPerH) => rainWords({ ...NOW, rainMmPerH }, t, "en"))).toEqual([
    "No rain",
    "Light rain, 0.5 mm/h",
    "Moderate rain, 2.5 mm/h",
    "Heavy rain, 12 mm/h",
  ]);
  expect(skyWords({ ...NOW, isNight: true }, t)).toBe("Mostly cloudy, night");
});

test("next comes whatever is first: the scenario's next weather, or that of an inject that is to fire", () => {
  const scenario = [NOW, { ...NOW, fromMs: 60 * MINUTE_MS }];
  const inject = improvisedWeather("storm", { title: "Storm", from: "Exercise control", weather: NOW }, []);
  const storm: InjectState = { ...newInjectState(inject), plannedMs: 30 * MINUTE_MS };
  const at = (states: readonly InjectState[], nowMs: number) => nextWeather(scenario, states, nowMs)?.fromMs;
  expect(at([], 0)).toBe(60 * MINUTE_MS);
  expect(at([storm], 0)).toBe(30 * MINUTE_MS);
  expect(at([{ ...storm, movedToMs: 40 * MINUTE_MS, status: "moved" }], 0)).toBe(40 * MINUTE_MS);
  expect(at([{ ...storm, status: "held" }], 0)).toBe(60 * MINUTE_MS);
  expect(at([{ ...storm, status: "fired" }], 31 * MINUTE_MS)).toBe(60 * MINUTE_MS);
  expect(at([], 60 * MINUTE_MS)).toBeUndefined();
});

test("only what a trainer changes of the weather becomes different", () => {
  const draft = draftOfWeather(NOW);
  const { fromMs: _from, ...same } = NOW;
  expect(weatherOfDraft(draft, NOW)).toEqual(same);
  expect(weatherOfDraft({ ...draft, from: "E", kmh: 36 }, NOW)).toEqual({ ...same, windFromDeg: 90, windMps: 10 });
  expect(weatherOfDraft({ ...draft, sky: "overcast", humidityPercent: 30 }, NOW)).toEqual({
    ...same,
    cloud: 1,
    humidity: 0.3,
  });
  expect(weatherOfDraft({ ...draft, kmh: undefined }, NOW)).toBeUndefined();
});

test("weather that is made up is an inject that the engine takes, tells nobody of, and plays at once", () => {
  const weather = { ...NOW, windFromDeg: 90, windMps: 10 };
  const { fromMs: _from, ...wanted } = weather;
  const inject = improvisedWeather("east", { title: "Weather", from: "Exercise control", weather: wanted }, []);
  expect(injectForm.parse(inject)).toEqual(inject);
  const plan = planOf();
  const orders = [
    { order: "put", inject },
    { order: "fire", inject: "east" },
  ] as const;
  const { state, effects } = stepDrill(plan, startDrill(plan).state, EMPTY_WORLD, orders, 0);
  expect(state.weather).toEqual({ ...wanted, fromMs: 0 });
  expect(effects.map(({ effect }) => effect)).toEqual(["inject-fired"]);
});

import { ArrowUp, CloudSun } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Weather } from "../../shared/drill/weather.ts";
import { useControlEntry, useExercise, useExerciseControl } from "../sync/use-exercise.ts";
import { Button } from "../ui/button.tsx";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import { Facts } from "../ui/facts.tsx";
import { SectionTitle } from "../ui/section-title.tsx";
import cards from "./cards.module.css";
import { useExerciseView } from "./exercise-view.ts";
import { nextWeather } from "./next-weather.ts";
import { useRoughTime } from "./script-list.tsx";
import styles from "./truth-view.module.css";
import { useMayDirect } from "./use-orders.ts";
import { humidityWords, rainWords, skyWords, temperatureWords, windWords } from "./weather-words.ts";

/** The weather as it really is now, what comes next by itself, and the way to change it. */
export function WeatherCard() {
  const { t } = useTranslation();
  const weather = useControlEntry("weather")?.weather;
  const next = useNextWeather();
  const mayDirect = useMayDirect();
  const { play } = useExercise();
  const { open } = useExerciseView();
  if (!weather) return null;
  const isInPlay = play?.phase === "in-play";
  return (
    <section className={cards.card} aria-label={t("exercise.weather.title")} data-weather>
      <SectionTitle>{t("exercise.weather.title")}</SectionTitle>
      <WeatherNow weather={weather} />
      <p className={styles.next} data-next-weather={next?.fromMs ?? "none"}>
        {next ? <Next weather={next} /> : t("exercise.weather.stays")}
      </p>
      {mayDirect ? (
        <Button
          data-opens="weather"
          disabled={!isInPlay}
          title={isInPlay ? undefined : t("exercise.notBegun")}
          onClick={() => open("weather")}
        >
          <CloudSun size={18} aria-hidden="true" />
          {t("exercise.weather.change")}
        </Button>
      ) : null}
    </section>
  );
}

function useNextWeather(): Weather | undefined {
  const scenario = useControlEntry("scenario")?.scenario;
  const injects = useExerciseControl("inject");
  const nowMs = useRoughTime();
  return useMemo(() => nextWeather(scenario?.weather ?? [], injects.values(), nowMs), [scenario, injects, nowMs]);
}

/** The arrow flies with the wind, as smoke and a plume do. */
function WeatherNow({ weather }: { readonly weather: Weather }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <p className={styles.wind}>
        <span className={styles.windArrow} style={{ rotate: `${weather.windFromDeg + 180}deg` }}>
          <ArrowUp size={26} strokeWidth={2.5} aria-hidden="true" />
        </span>
        <strong>{windWords(weather, t, i18n.language)}</strong>
      </p>
      <Facts
        lines={[
          [t("exercise.weather.temperature"), temperatureWords(weather, t, i18n.language)],
          [t("exercise.weather.humidity"), humidityWords(weather, i18n.language)],
          [t("exercise.weather.cloud"), skyWords(weather, t)],
          [t("exercise.weather.falls"), rainWords(weather, t, i18n.language)],
          [t("exercise.weather.since"), wholeSeconds(weather.fromMs)],
        ]}
      />
    </>
  );
}

function Next({ weather }: { readonly weather: Weather }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return (
    <>
      <strong>{t("exercise.weather.next", { at: wholeSeconds(weather.fromMs) })}</strong>{" "}
      {[
        windWords(weather, t, language),
        temperatureWords(weather, t, language),
        skyWords(weather, t),
        rainWords(weather, t, language),
      ].join(", ")}
    </>
  );
}

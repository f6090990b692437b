import { Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import { CloudSun } from "lucide-react";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Weather } from "../../shared/drill/weather.ts";
import form from "../panels/form.module.css";
import { useExerciseControl } from "../sync/use-exercise.ts";
import { Button } from "../ui/button.tsx";
import { numberIn } from "../ui/intl.ts";
import { improvisedWeather } from "./improvised.ts";
import styles from "./truth-view.module.css";
import { useMayDirect, useOrder } from "./use-orders.ts";
import { draftOfWeather, SKY_NAMES, type WeatherDraft, WIND_NAMES, weatherOfDraft } from "./weather-draft.ts";
import { windWords } from "./weather-words.ts";

/** Makes the weather another one from now on, as an inject that nobody is told of. */
export function WeatherForm({ weather, close }: { readonly weather: Weather; readonly close: () => void }) {
  const { t, i18n } = useTranslation();
  const order = useOrder();
  const mayDirect = useMayDirect();
  const injects = useExerciseControl("inject");
  // What the weather was when the form opened: it may change meanwhile.
  const [before] = useState(weather);
  const [draft, setDraft] = useState<WeatherDraft>(() => draftOfWeather(weather));
  const [isSending, setIsSending] = useState(false);
  const change = (part: Partial<WeatherDraft>) => setDraft({ ...draft, ...part });
  const wanted = weatherOfDraft(draft, before);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!wanted) return;
    const wind = windWords(wanted, t, i18n.language);
    const title = `${t("exercise.weather.title")}: ${wind}`;
    const made = { title, from: t("exercise.improvise.from"), weather: wanted };
    const inject = improvisedWeather(nanoid(), made, injects.values());
    setIsSending(true);
    const isDone = (await order({ order: "put", inject })) && (await order({ order: "fire", inject: inject.id }));
    setIsSending(false);
    if (isDone) close();
  }

  return (
    <form className={form.form} onSubmit={(event) => void submit(event)}>
      <WeatherFields draft={draft} change={change} />
      <p className={styles.hint}>{t("exercise.weather.hint")}</p>
      <div className={form.buttons}>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!mayDirect || !wanted || isSending}>
          <CloudSun size={18} aria-hidden="true" />
          {t("exercise.weather.changeNow")}
        </Button>
      </div>
    </form>
  );
}

function WeatherFields(props: {
  readonly draft: WeatherDraft;
  readonly change: (part: Partial<WeatherDraft>) => void;
}) {
  const { t } = useTranslation();
  const { draft, change } = props;
  return (
    <div className={styles.fields}>
      <NativeSelect
        size="md"
        label={t("exercise.weather.from")}
        data-autofocus
        autoFocus
        value={draft.from}
        data={WIND_NAMES.map((value) => ({ value, label: t(`winds.${value}`) }))}
        onChange={(event) =>
          change({ from: WIND_NAMES.find((one) => one === event.currentTarget.value) ?? draft.from })
        }
      />
      <NumberField
        label={t("exercise.weather.kmh")}
        value={draft.kmh}
        range={[0, 432]}
        take={(kmh) => change({ kmh })}
      />
      <NumberField
        label={t("exercise.weather.temperatureC")}
        value={draft.temperatureC}
        range={[-90, 60]}
        take={(temperatureC) => change({ temperatureC })}
      />
      <NumberField
        label={t("exercise.weather.humidityPercent")}
        value={draft.humidityPercent}
        range={[0, 100]}
        take={(humidityPercent) => change({ humidityPercent })}
      />
      <NativeSelect
        size="md"
        className={styles.wide}
        label={t("exercise.weather.cloud")}
        value={draft.sky}
        data={SKY_NAMES.map((value) => ({ value, label: t(`exercise.weather.sky.${value}`) }))}
        onChange={(event) => change({ sky: SKY_NAMES.find((one) => one === event.currentTarget.value) ?? draft.sky })}
      />
      <NumberField
        label={t("exercise.weather.rainMm")}
        value={draft.rainMmPerH}
        range={[0, 500]}
        take={(rainMmPerH) => change({ rainMmPerH })}
      />
      <Checkbox
        size="md"
        className={styles.night}
        label={t("exercise.weather.night")}
        checked={draft.isNight}
        onChange={(event) => change({ isNight: event.currentTarget.checked })}
      />
    </div>
  );
}

/** A number within what the engine takes; an emptied field is no number. */
function NumberField(props: {
  readonly label: string;
  readonly value: number | undefined;
  readonly range: readonly [number, number];
  readonly take: (value: number | undefined) => void;
}) {
  const { i18n } = useTranslation();
  const [min, max] = props.range;
  return (
    <NumberInput
      size="md"
      label={props.label}
      value={props.value ?? ""}
      min={min}
      max={max}
      clampBehavior="strict"
      allowNegative={min < 0}
      decimalScale={1}
      decimalSeparator={numberIn(0.5, i18n.language).charAt(1)}
      allowedDecimalSeparators={[".", ","]}
      onChange={(value) => props.take(typeof value === "number" ? value : undefined)}
    />
  );
}

import { useTranslation } from "react-i18next";
import type { Observation } from "../../shared/drill/evaluation.ts";
import { useControlEntry, useExerciseControl } from "../sync/use-exercise.ts";
import { byTime } from "./script-order.ts";

type About = NonNullable<Observation["about"]>;
type Option = { readonly value: string; readonly label: string };

const KINDS = ["objective", "inject", "expected", "task"] as const;

/** What an observation can be about, for a list to choose from: the objectives, what was fired (the latest first), what is expected. */
export function useAboutChoices(): (Option | { readonly group: string; readonly items: Option[] })[] {
  const { t } = useTranslation();
  const scenario = useControlEntry("scenario")?.scenario;
  const injects = useExerciseControl("inject");
  const fired = [...injects.values()].filter(({ status }) => status === "fired").toSorted(byTime);
  return [
    { value: "", label: t("exercise.about.none") },
    {
      group: t("exercise.field.objectives"),
      items: (scenario?.objectives ?? []).map(({ id, text }) => ({ value: `objective/${id}`, label: text })),
    },
    {
      group: t("exercise.preview.injects"),
      items: fired
        .toReversed()
        .map(({ inject }) => ({ value: `inject/${inject.id}`, label: `${inject.serial} · ${inject.title}` })),
    },
    {
      group: t("exercise.field.expected"),
      items: (scenario?.expected ?? []).map(({ id, what }) => ({ value: `expected/${id}`, label: what })),
    },
  ];
}

/** What a value of the list means; undefined for none. */
export function aboutOf(value: string): About | undefined {
  const slash = value.indexOf("/");
  const kind = KINDS.find((one) => one === value.slice(0, slash));
  return kind && { kind, id: value.slice(slash + 1) };
}

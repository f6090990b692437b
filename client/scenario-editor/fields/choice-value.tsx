import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import type { NamedOption } from "../nameable.ts";
import type { ValueProps } from "./value-props.ts";

/** One of a few: of `options`, whose names stand below `words` in the language files, or of named `choices`. */
export function ChoiceValue(
  props: ValueProps & {
    readonly options?: readonly string[];
    readonly words?: string;
    readonly choices?: readonly NamedOption[];
  },
) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const { path, value, isOptional, options = [], words = "" } = props;
  const chosen = typeof value === "string" ? value : "";
  const choices = props.choices ?? options.map((option) => ({ value: option, label: t(`${words}.${option}`) }));
  // What is not there any more still stands in the field, until something else is chosen.
  const isThere = chosen === "" || choices.some((one) => one.value === chosen);
  return (
    <NativeSelect
      size="md"
      label={props.label}
      description={props.hint}
      error={props.error}
      value={chosen}
      data={[
        ...(isOptional || chosen === "" ? [{ value: "", label: isOptional ? "–" : t("scenario.choose") }] : []),
        ...(isThere ? [] : [{ value: chosen, label: chosen }]),
        ...choices,
      ]}
      onChange={(event) => set(path, event.currentTarget.value || (isOptional ? undefined : ""))}
    />
  );
}

import { MultiSelect } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import type { Nameable } from "../forms/field.ts";
import { optionsOf } from "../nameable.ts";
import type { ValueProps } from "./value-props.ts";

/** Several things of the scenario, by their names. None of an optional field is the same as not there. */
export function ThingsValue({ of, path, value, isOptional, ...props }: ValueProps & { readonly of: Nameable }) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const scenario = useScenarioDraft((draft) => draft.scenario);
  const choices = useMemo(() => (scenario ? optionsOf(scenario, of) : []), [scenario, of]);
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const gone = chosen.filter((id) => !choices.some((one) => one.value === id));
  return (
    <MultiSelect
      size="md"
      label={props.label}
      description={props.hint}
      error={props.error}
      placeholder={chosen.length === 0 ? t("scenario.choose") : ""}
      searchable
      comboboxProps={{ withinPortal: true, zIndex: 400 }}
      data={[...choices, ...gone.map((id) => ({ value: id, label: id }))]}
      value={[...chosen]}
      onChange={(next) => set(path, next.length === 0 && isOptional ? undefined : next)}
    />
  );
}

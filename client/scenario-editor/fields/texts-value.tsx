import { TagsInput } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TITLE } from "../../../shared/coordination/free-text.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import type { Nameable } from "../forms/field.ts";
import { optionsOf } from "../nameable.ts";
import type { ValueProps } from "./value-props.ts";

/** Several short texts, each ended by Enter. */
export function TextsValue(props: ValueProps & { readonly suggest?: Nameable | undefined }) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const scenario = useScenarioDraft((draft) => draft.scenario);
  const { path, value, isOptional, suggest } = props;
  const known = useMemo(
    () => (scenario && suggest ? optionsOf(scenario, suggest).map((one) => one.value) : []),
    [scenario, suggest],
  );
  const texts = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <TagsInput
      size="md"
      label={props.label}
      description={props.hint}
      error={props.error}
      placeholder={t("scenario.textsHint")}
      splitChars={[]}
      acceptValueOnBlur
      maxLength={MAX_TITLE}
      comboboxProps={{ zIndex: 400 }}
      data={[...known]}
      value={[...texts]}
      onChange={(next) => set(path, next.length === 0 && isOptional ? undefined : next)}
    />
  );
}

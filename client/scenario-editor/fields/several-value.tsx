import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { aroundNow } from "../around-now.ts";
import { asVariant } from "../forms/as-variant.ts";
import type { Variants } from "../forms/field.ts";
import { FieldView } from "./field-view.tsx";
import styles from "./fields.module.css";
import type { ValueProps } from "./value-props.ts";

/** A value that has one of several forms: which one, and its fields. */
export function SeveralValue(props: ValueProps & { readonly variants: Variants }) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const { label, hint, path, value, variants, isOptional, error } = props;
  const isThere = typeof value === "object" && value !== null;
  const chosen = isThere ? variants.optionOf(value) : "";
  const form = isThere ? variants.form(chosen) : [];
  const choose = (option: string) => {
    const { scenario } = useScenarioDraft.getState();
    if (!scenario) return;
    set(path, option === "" ? undefined : asVariant(value, option, variants, aroundNow(scenario)));
  };
  return (
    <div className={styles.several} data-several={chosen}>
      <NativeSelect
        size="md"
        label={label}
        description={hint}
        // A problem of one of its fields stands at that field.
        error={form.length === 0 ? error : undefined}
        value={chosen}
        data={[
          ...(isOptional || !isThere ? [{ value: "", label: "–" }] : []),
          ...variants.options.map((option) => ({ value: option, label: t(`${variants.words}.${option}`) })),
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {form.length === 0 ? null : (
        <div className={styles.inner}>
          {form.map((field) => (
            <FieldView key={`${chosen}/${field.key}`} field={field} of={path} />
          ))}
        </div>
      )}
    </div>
  );
}

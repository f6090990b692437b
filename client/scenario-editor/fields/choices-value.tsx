import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import styles from "./fields.module.css";
import type { ValueProps } from "./value-props.ts";

/** Some of a few. None of an optional field is the same as not there. */
export function ChoicesValue(props: ValueProps & { readonly options: readonly string[]; readonly words: string }) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const { path, value, isOptional, options, words } = props;
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <Checkbox.Group
      size="md"
      label={props.label}
      description={props.hint}
      error={props.error}
      value={[...chosen]}
      onChange={(next) => {
        const inOrder = options.filter((option) => next.includes(option));
        set(path, inOrder.length === 0 && isOptional ? undefined : inOrder);
      }}
    >
      <div className={styles.checks}>
        {options.map((option) => (
          <Checkbox key={option} size="md" value={option} label={t(`${words}.${option}`)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

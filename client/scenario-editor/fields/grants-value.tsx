import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Grant } from "../../../shared/picture/layer.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import styles from "./fields.module.css";
import type { ValueProps } from "./value-props.ts";

/** What each agency may do with a layer; its owner is not asked. */
export function GrantsValue({ label, path, value, error }: ValueProps) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const agencies = useScenarioDraft(({ scenario }) => scenario?.agencies);
  const grants = value as Readonly<Record<string, Grant>>;
  return (
    <fieldset className={styles.span}>
      <legend>{label}</legend>
      {agencies?.map(({ id, name }) => (
        <NativeSelect
          key={id}
          size="md"
          label={name || id}
          value={grants[id] ?? "none"}
          data={(["none", "view", "edit"] as const).map((grant) => ({ value: grant, label: t(`grant.${grant}`) }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            set([...path, id], chosen === "none" ? undefined : chosen);
          }}
        />
      ))}
      {error === undefined ? null : <p className={styles.error}>{error}</p>}
    </fieldset>
  );
}

import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { Button } from "../../ui/button.tsx";
import { aroundNow } from "../around-now.ts";
import type { FieldKind } from "../forms/field.ts";
import { FieldView } from "./field-view.tsx";
import styles from "./fields.module.css";
import type { ValueProps } from "./value-props.ts";

/** Fields that belong together. An optional group is there once it is added. */
export function GroupValue(props: ValueProps & { readonly kind: Extract<FieldKind, { is: "group" }> }) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const { label, hint, path, value, kind, isOptional } = props;
  const { fresh } = kind;
  const add = () => {
    const { scenario } = useScenarioDraft.getState();
    if (scenario && fresh) set(path, fresh(aroundNow(scenario)));
  };
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      {value === undefined ? (
        <Button onClick={add}>
          <Plus size={18} aria-hidden="true" />
          {t("scenario.add")}
        </Button>
      ) : (
        kind.form().map((field) => <FieldView key={field.key} field={field} of={path} />)
      )}
      {isOptional && value !== undefined ? (
        <Button look="quiet" onClick={() => set(path, undefined)}>
          <X size={18} aria-hidden="true" />
          {t("scenario.remove")}
        </Button>
      ) : null}
    </fieldset>
  );
}

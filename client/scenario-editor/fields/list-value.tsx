import { Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { withAdded, without } from "../../scenario-draft/paths.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { aroundNow } from "../around-now.ts";
import type { FieldKind } from "../forms/field.ts";
import styles from "./fields.module.css";
import { useShowValue } from "./show-value.ts";
import type { ValueProps } from "./value-props.ts";

/** Values of one kind, one below the other. */
export function ListValue(props: ValueProps & { readonly kind: Extract<FieldKind, { is: "list" }> }) {
  const { t } = useTranslation();
  const show = useShowValue();
  const change = useScenarioDraft((draft) => draft.change);
  const { label, hint, path, value, kind, error } = props;
  const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const item = kind.item();
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      {items.map((one, i) => (
        <div key={i} className={styles.item}>
          {show({
            kind: item,
            label: t("scenario.nth", { name: label, n: i + 1 }),
            hint: undefined,
            path: [...path, i],
            value: one,
            isOptional: false,
            error: undefined,
          })}
          <IconButton
            look="quiet"
            className={styles.removeItem}
            aria-label={t("scenario.removeNth", { name: label, n: i + 1 })}
            onClick={() => change((scenario) => without(scenario, [...path, i]))}
          >
            <Trash2 size={18} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      <Button onClick={() => change((scenario) => withAdded(scenario, path, kind.fresh(aroundNow(scenario))))}>
        <Plus size={18} aria-hidden="true" />
        {t("scenario.add")}
      </Button>
      {error !== undefined && items.length === 0 ? <p className={styles.error}>{error}</p> : null}
    </fieldset>
  );
}

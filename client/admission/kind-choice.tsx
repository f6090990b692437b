import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { OperationKind } from "../../shared/operation/operation.ts";
import styles from "./kind.module.css";
import { KindIcon } from "./kind-icon.tsx";

/** Drill or emergency: nothing is chosen beforehand, each wears its own dress, and the choice is for good. */
export function KindChoice({
  kind,
  choose,
}: {
  readonly kind: OperationKind | undefined;
  readonly choose: (kind: OperationKind) => void;
}) {
  const { t } = useTranslation();
  const option = (value: OperationKind) => (
    <label className={`${styles.kind} ${value === "drill" ? styles.kindDrill : styles.kindEmergency}`}>
      <input type="radio" name="kind" value={value} checked={kind === value} onChange={() => choose(value)} />
      <span className={styles.kindName}>
        <KindIcon kind={value} size={24} />
        {t(`kind.${value}`)}
        {kind === value ? <Check className={styles.kindChosen} aria-hidden="true" /> : null}
      </span>
      <span className={styles.kindHint}>{t(`kind.${value}Hint`)}</span>
    </label>
  );
  return (
    <fieldset className={styles.kinds}>
      <legend>{t("found.kind")}</legend>
      {option("drill")}
      {option("emergency")}
      <p className={styles.forGood}>{t("found.kindForGood")}</p>
    </fieldset>
  );
}

import { Check, GraduationCap, Siren } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { OperationKind } from "../../shared/operation/operation.ts";
import styles from "./page.module.css";

/** Drill or emergency: nothing is chosen beforehand, and each wears its own dress. */
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
        {value === "drill" ? <GraduationCap aria-hidden="true" /> : <Siren aria-hidden="true" />}
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
    </fieldset>
  );
}

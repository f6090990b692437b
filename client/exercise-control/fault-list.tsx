import { RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useExerciseControl } from "../sync/use-exercise.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import styles from "./cards.module.css";
import { useMayDirect, useOrder } from "./use-orders.ts";

/** Rules of the script that failed and are off, until somebody has them tried again. */
export function FaultList() {
  const { t } = useTranslation();
  const order = useOrder();
  const mayDirect = useMayDirect();
  const faults = useExerciseControl("fault");
  if (faults.size === 0) return <EmptyState title={t("exercise.noFaults")}>{t("exercise.noFaultsText")}</EmptyState>;
  return (
    <ul className={styles.cards} aria-label={t("exercise.view.faults")}>
      {[...faults.values()].map(({ rule, detail }) => (
        <li key={rule} className={styles.card} data-fault={rule}>
          <strong dir="ltr">{rule}</strong>
          <p dir="auto">{detail}</p>
          {mayDirect ? (
            <Button onClick={() => void order({ order: "retry", rule })}>
              <RotateCcw size={16} aria-hidden="true" />
              {t("exercise.tryAgain")}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

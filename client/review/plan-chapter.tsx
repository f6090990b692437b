import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { Button } from "../ui/button.tsx";
import { CarryPlan } from "./carry-plan.tsx";
import { KeepTable } from "./data-table.tsx";
import { planTable } from "./people-tables.ts";
import { PlanRow } from "./plan-row.tsx";
import styles from "./review.module.css";
import type { PlanEditing } from "./use-plan.ts";

/** What is to be different next time: written where it stands, saved, and carried into the next scenario. */
export function PlanChapter({ review, plan }: { readonly review: DrillReview; readonly plan: PlanEditing }) {
  const { t, i18n } = useTranslation();
  const table = planTable(review, plan.rows, { t, language: i18n.language });
  return (
    <>
      <p className={`${styles.hint} ${styles.screenOnly}`}>{t("afterAction.plan.hint")}</p>
      {plan.rows.length === 0 ? <p className={styles.hint}>{t("afterAction.none.plan")}</p> : null}
      <ol className={styles.plan} data-plan>
        {plan.rows.map((row, at) => (
          <PlanRow
            key={row.id}
            no={at + 1}
            row={row}
            review={review}
            change={(change) => plan.change(row.id, change)}
            remove={() => plan.remove(row.id)}
          />
        ))}
      </ol>
      <div className={styles.actions}>
        <Button onClick={plan.add}>
          <Plus size={18} aria-hidden="true" />
          {t("afterAction.plan.add")}
        </Button>
        {plan.rows.length > 0 ? <KeepTable table={table} /> : null}
        {plan.rows.length > 0 ? <CarryPlan plan={plan} /> : null}
      </div>
    </>
  );
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory, useReporting } from "../sync/use-picture.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useStatusesOnTheirWay } from "../ui/unit-status.ts";
import styles from "./field.module.css";
import { type Sheet, useFieldState } from "./field-state.ts";
import { useMyUnit } from "./my-unit.ts";

/** The four large buttons: what one does with gloves, in the rain. */
export function FieldActions() {
  const { t } = useTranslation();
  const draw = useFieldState((state) => state.draw);
  const { layers } = useDirectory();
  const unit = useMyUnit();
  const onItsWay = useStatusesOnTheirWay((statuses) => (unit ? statuses.waiting.get(unit.id) : undefined));
  const reporting = useReporting();
  const status = onItsWay ?? unit?.status;
  const actions: readonly (readonly [sheet: Sheet, below: ReactNode])[] = [
    ["mark", t("field.markBelow")],
    ["status", status ? <StatusBadge key="status" status={status} /> : t("field.chooseUnit")],
    ["layers", t("field.layersBelow", { count: layers.length })],
    ["position", t(`field.reporting.${reporting.kind}`)],
  ];
  return (
    <nav className={styles.actions} aria-label={t("field.actions")}>
      {actions.map(([sheet, below]) => (
        <button
          key={sheet}
          type="button"
          className={`${styles.action} ${sheet === "mark" ? styles.first : ""}`}
          data-action={sheet}
          onClick={() => draw(sheet)}
        >
          <span className={styles.actionName}>{t(`field.${sheet}`)}</span>
          <span className={styles.actionBelow}>{below}</span>
        </button>
      ))}
    </nav>
  );
}

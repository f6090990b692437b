import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useUnread } from "../talk/unread.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useStatusOnItsWay } from "../ui/unit-status.ts";
import styles from "./field-actions.module.css";
import { type Sheet, useFieldState } from "./field-state.ts";
import { isNew, isOpenTask, useMyTasks } from "./my-tasks.ts";
import { useMyUnit } from "./my-unit.ts";

/** The four large buttons: what one does with gloves, in the rain. */
export function FieldActions() {
  const { t } = useTranslation();
  const draw = useFieldState((state) => state.draw);
  const unit = useMyUnit();
  const onItsWay = useStatusOnItsWay(unit);
  const status = onItsWay ?? unit?.status;
  const tasks = useMyTasks();
  const fresh = tasks.filter(isNew).length;
  const open = tasks.filter(isOpenTask).length;
  const unread = [...useUnread().values()].reduce((sum, count) => sum + count, 0);
  const actions: readonly (readonly [sheet: Sheet, below: ReactNode, calls: boolean])[] = [
    ["mark", t("field.markBelow"), false],
    ["status", status ? <StatusBadge key="status" status={status} /> : t("field.chooseUnit"), false],
    ["tasks", fresh > 0 ? t("fieldTask.new", { count: fresh }) : t("fieldTask.open", { count: open }), fresh > 0],
    ["talk", unread > 0 ? t("fieldTalk.unread", { count: unread }) : t("fieldTalk.noneUnread"), unread > 0],
  ];
  return (
    <nav className={styles.actions} aria-label={t("field.actions")}>
      {actions.map(([sheet, below, calls]) => (
        <button
          key={sheet}
          type="button"
          className={`${styles.action} ${sheet === "mark" ? styles.first : ""} ${calls ? styles.calls : ""}`}
          data-action={sheet}
          onClick={() => draw(sheet)}
        >
          <span className={styles.actionName}>{t(`fieldAction.${sheet}`)}</span>
          <span className={styles.actionBelow}>{below}</span>
        </button>
      ))}
    </nav>
  );
}

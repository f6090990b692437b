import { AlarmClock, CircleAlert, Clock, UserX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { sentTo, type Task, unacknowledged } from "../../../shared/coordination/task.ts";
import { useSession } from "../../sync/session-context.ts";
import { dayAndTime, duration } from "../../ui/formats.ts";
import type { TaskGroup } from "../../ui/task-order.ts";
import styles from "./tasks.module.css";

/** Why a task presses and for how long, else by when it is due. */
export function TaskPress({ task, group }: { readonly task: Task; readonly group: TaskGroup }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const nowMs = picture.nowMs();
  const due = task.dueAtMs;
  if (group === "overdue" && due !== undefined) {
    return (
      <span className={styles.bad}>
        <AlarmClock size={14} aria-hidden="true" />
        {t("tasks.overdueBy", { duration: duration(nowMs - due, t) })}
      </span>
    );
  }
  if (group === "unacknowledged") {
    const sinceMs = Math.min(...unacknowledged(task, nowMs).map((one) => sentTo(task, one).receivedAtMs));
    return (
      <span className={styles.bad}>
        <CircleAlert size={14} aria-hidden="true" />
        {t("tasks.unacknowledgedFor", { duration: duration(nowMs - sinceMs, t) })}
      </span>
    );
  }
  if (group === "nobody") {
    return (
      <span className={styles.bad}>
        <UserX size={14} aria-hidden="true" />
        {t("tasks.nobodyDoesIt")}
      </span>
    );
  }
  const at = (ms: number) => dayAndTime(ms, nowMs, i18n.language);
  return (
    <span className={styles.dim}>
      <Clock size={14} aria-hidden="true" />
      {due === undefined || group === "over"
        ? t("tasks.givenAt", { at: at(task.made.atMs) })
        : t("tasks.dueAt", { at: at(due) })}
    </span>
  );
}

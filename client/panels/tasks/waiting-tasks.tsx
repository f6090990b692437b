import { Hourglass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { usePending } from "../../sync/use-boards.ts";
import { taskName } from "../../ui/task-words.ts";
import board from "../board-row.module.css";
import styles from "./tasks.module.css";

/** Tasks that were given here and that have not reached the server. */
export function WaitingTasks() {
  const { t } = useTranslation();
  const pending = usePending("task.give");
  if (pending.length === 0) return null;
  return (
    <ul className={styles.waiting} aria-label={t("tasks.waitingHere")}>
      {pending.map(({ id, input }) => (
        <li key={id} data-waiting-task={input.post}>
          <Hourglass size={16} aria-hidden="true" />
          <span className={`${board.name} ${styles.rowName}`} dir="auto">
            {taskName(input, t)}
          </span>
          <span className={styles.dim}>{t("tasks.toBeSent")}</span>
        </li>
      ))}
    </ul>
  );
}

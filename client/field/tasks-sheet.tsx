import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/empty-state.tsx";
import { useFieldState } from "./field-state.ts";
import styles from "./lines.module.css";
import { isOpenTask, useMyTasks } from "./my-tasks.ts";
import { SheetFrame } from "./sheet-frame.tsx";
import { TaskDetail } from "./task-detail.tsx";
import { TaskLine } from "./task-line.tsx";

/** A few of what is over tell what was done; the command post has them all. */
const OVER_SHOWN = 10;

/** What this unit and its agency have to do: a list, and one task in full. */
export function TasksSheet() {
  const { t } = useTranslation();
  const lookedAt = useFieldState((state) => state.task);
  const draw = useFieldState((state) => state.draw);
  const tasks = useMyTasks();
  const chosen = tasks.find(
    ({ posted }) => posted.channel.id === lookedAt?.channel && posted.post.id === lookedAt.post,
  );
  if (chosen) return <TaskDetail key={chosen.posted.post.id} task={chosen} back={() => draw("tasks")} />;
  const open = tasks.filter((task) => isOpenTask(task) || task.unseen);
  const over = tasks.filter((task) => !open.includes(task)).slice(0, OVER_SHOWN);
  return (
    <SheetFrame title={t("fieldAction.tasks")}>
      {open.length === 0 ? <EmptyState title={t("fieldTask.none")}>{t("fieldTask.noneText")}</EmptyState> : null}
      <ul className={styles.units}>
        {open.map((task) => (
          <TaskLine key={`${task.posted.channel.id} ${task.posted.post.id}`} task={task} />
        ))}
      </ul>
      {over.length > 0 ? (
        <section aria-label={t("fieldTask.over")}>
          <h3 className={styles.part}>{t("fieldTask.over")}</h3>
          <ul className={styles.units}>
            {over.map((task) => (
              <TaskLine key={`${task.posted.channel.id} ${task.posted.post.id}`} task={task} />
            ))}
          </ul>
        </section>
      ) : null}
    </SheetFrame>
  );
}

import { ClipboardPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isAssignmentOpen } from "../../../shared/coordination/task.ts";
import type { Unit } from "../../../shared/picture/unit.ts";
import { usePosts } from "../../sync/use-boards.ts";
import { Button } from "../../ui/button.tsx";
import { SectionTitle } from "../../ui/section-title.tsx";
import { useShownStates } from "../../ui/task-actions.ts";
import { isAccepted } from "../../ui/task-order.ts";
import { taskName } from "../../ui/task-words.ts";
import { useWorkspace } from "../../workspace.ts";
import { TaskStateBadge } from "../tasks/task-state-badge.tsx";
import { makeUpTask } from "../tasks/tasks-view.ts";
import { useMayGiveTasks } from "../tasks/use-may-give-tasks.ts";
import styles from "./unit-tasks.module.css";

/** What a unit has still to do, what it has taken on first; and the way to give it a task. */
export function UnitTasks({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation();
  const tasks = usePosts("task");
  const shownState = useShownStates();
  const select = useWorkspace((workspace) => workspace.select);
  const mayGive = useMayGiveTasks();
  const open = tasks
    .flatMap(({ channel, post }) => {
      const mine = post.withdrawn ? undefined : post.assignments.find(({ to }) => to.unit === unit.id);
      return mine && isAssignmentOpen(mine) ? [{ channel, post, mine }] : [];
    })
    .toSorted((a, b) => Number(isAccepted(b.mine)) - Number(isAccepted(a.mine)) || a.post.made.atMs - b.post.made.atMs);
  return (
    <>
      {open.length > 0 ? (
        <section aria-label={t("panel.tasks")}>
          <SectionTitle count={open.length}>{t("panel.tasks")}</SectionTitle>
          <ul className={styles.tasks}>
            {open.map(({ channel, post, mine }) => (
              <li key={`${channel.id}/${post.id}`}>
                <button
                  type="button"
                  className={styles.task}
                  data-unit-task={post.id}
                  onClick={() => select({ kind: "post", channel: channel.id, post: post.id })}
                >
                  <span className={styles.name} dir="auto">
                    {taskName(post, t)}
                  </span>
                  <TaskStateBadge {...shownState({ channel: channel.id, post: post.id }, mine)} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {mayGive ? (
        <Button onClick={() => makeUpTask({ to: [{ agency: unit.agency, unit: unit.id }] })}>
          <ClipboardPlus size={18} aria-hidden="true" />
          {t("tasks.assign")}
        </Button>
      ) : null}
    </>
  );
}

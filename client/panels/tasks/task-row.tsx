import { memo } from "react";
import { useTranslation } from "react-i18next";
import { type Assignment, isAssignmentOpen, type Task } from "../../../shared/coordination/task.ts";
import type { Posted } from "../../sync/use-boards.ts";
import { useAgencies, useUnits } from "../../sync/use-picture.ts";
import { PriorityBadge } from "../../ui/priority.tsx";
import { useShownStates } from "../../ui/task-actions.ts";
import type { TaskGroup } from "../../ui/task-order.ts";
import { addresseeName, taskName } from "../../ui/task-words.ts";
import board from "../board-row.module.css";
import { TaskPress } from "./task-press.tsx";
import { TaskStateBadge } from "./task-state-badge.tsx";
import styles from "./tasks.module.css";

/** One task of the list: what, for whom and how far they are, what presses. A press selects it and flies there. */
export const TaskRow = memo(function TaskRow(props: {
  readonly posted: Posted<"task">;
  readonly group: TaskGroup;
  /** Another one makes it drawn again: what presses is counted in minutes. */
  readonly moment: number;
  readonly isSelected: boolean;
  readonly look: (posted: Posted<"task">) => void;
}) {
  const { t } = useTranslation();
  const units = useUnits();
  const agencies = useAgencies();
  const shownState = useShownStates();
  const { channel, post } = props.posted;
  const first = shownFirst(post);
  const others = post.assignments.length - 1;
  const at = { channel: channel.id, post: post.id };
  return (
    <button
      type="button"
      className={`${board.row} ${board.line} ${styles.row}`}
      aria-pressed={props.isSelected}
      data-line
      data-task={post.id}
      onClick={() => props.look(props.posted)}
    >
      <span className={styles.rowTop}>
        <span className={`${board.name} ${styles.rowName}`} dir="auto" title={taskName(post, t)}>
          {taskName(post, t)}
        </span>
        <PriorityBadge priority={post.priority} />
      </span>
      {first ? (
        <span className={styles.rowTop}>
          <span className={styles.rowWho}>
            {others > 0
              ? t("tasks.whoAndMore", { name: addresseeName(first, units, agencies), count: others })
              : addresseeName(first, units, agencies)}
          </span>
          {post.withdrawn ? <TaskStateBadge state="withdrawn" /> : <TaskStateBadge {...shownState(at, first)} />}
        </span>
      ) : null}
      <span className={styles.rowBelow}>
        <TaskPress task={post} group={props.group} />
      </span>
    </button>
  );
});

/** Of several whom a task is for: one that still has to do with it, else who has done it. */
function shownFirst({ assignments }: Task): Assignment | undefined {
  return assignments.find(isAssignmentOpen) ?? assignments.find(({ state }) => state === "done") ?? assignments[0];
}

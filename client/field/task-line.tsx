import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isOverdue } from "../../shared/coordination/task.ts";
import { useSession } from "../sync/session-context.ts";
import { PriorityBadge } from "../ui/priority.tsx";
import { taskName, taskStateWords } from "../ui/task-words.ts";
import { useSecond } from "../ui/use-second.ts";
import cardStyles from "./card.module.css";
import { useFieldState } from "./field-state.ts";
import lineStyles from "./lines.module.css";
import { isNew, isOpenTask, type MyTask } from "./my-tasks.ts";
import { TaskDue } from "./task-due.tsx";
import { TaskNewsLine } from "./task-news.tsx";

/** One task of the tablet's list; a tap shows it in full. */
export function TaskLine({ task }: { readonly task: MyTask }) {
  const { t } = useTranslation();
  const { picture } = useSession();
  const showTask = useFieldState((state) => state.showTask);
  useSecond();
  const { channel, post } = task.posted;
  const isLate = isOverdue(post, picture.nowMs());
  return (
    <li>
      <button
        type="button"
        className={`${lineStyles.unit} ${isNew(task) || task.unseen ? lineStyles.newTask : ""}`}
        data-task={post.id}
        onClick={() => showTask({ channel: channel.id, post: post.id })}
      >
        <span className={cardStyles.cardText}>
          <strong dir="auto">{taskName(post, t)}</strong>
          <span className={isLate && isOpenTask(task) ? lineStyles.late : ""}>
            {task.shown.waits ? `${t("fieldTask.waits")} · ` : ""}
            {taskStateWords(post.withdrawn ? "withdrawn" : task.shown.state, t)}
            <TaskDue dueAtMs={post.dueAtMs} />
          </span>
          {task.unseen ? <TaskNewsLine unseen={task.unseen} /> : null}
        </span>
        {post.priority === "routine" ? null : <PriorityBadge priority={post.priority} />}
        <ChevronRight size={22} aria-hidden="true" className={lineStyles.forward} />
      </button>
    </li>
  );
}

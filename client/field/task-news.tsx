import { Eye } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Unseen } from "../../shared/coordination/task.ts";
import { useTab } from "../sync/use-picture.ts";
import { BigButton } from "../ui/button.tsx";
import { StampLine } from "../ui/stamp-line.tsx";
import { useMayAnswer, useTaskActions } from "../ui/task-actions.ts";
import { useTaskParts } from "../ui/use-task-parts.ts";
import type { MyTask } from "./my-tasks.ts";
import styles from "./task.module.css";
import news from "./task-news.module.css";

/** That a task was changed, of what and by whom, or that it was taken back; and that somebody here has seen it. */
export function TaskNews({ task, unseen }: { readonly task: MyTask; readonly unseen: Unseen }) {
  return (
    <div className={styles.waits} role="status" data-task-news={task.posted.post.id}>
      <TaskNewsLine unseen={unseen} />
      <SeenButton task={task} />
    </div>
  );
}

/** The same in a few words: taken back, or what is different. */
export function TaskNewsLine({ unseen }: { readonly unseen: Unseen }) {
  const { t } = useTranslation();
  const parts = useTaskParts();
  return (
    <span className={news.news}>
      <strong>
        {unseen.what === "withdrawn" ? t("taskNews.withdrawn") : t("taskNews.changed", { what: parts(unseen.what) })}
      </strong>
      <StampLine stamp={unseen.stamp} />
    </span>
  );
}

/** Takes note of it, for the unit or the agency that the task is for. */
export function SeenButton({ task }: { readonly task: MyTask }) {
  const { t } = useTranslation();
  const { see } = useTaskActions();
  const mayAnswer = useMayAnswer()(task.assignment.to) === "yes";
  const mayWrite = useTab() === "writing";
  const { post, channel } = task.posted;
  return (
    <BigButton
      look="primary"
      disabled={!mayWrite || !mayAnswer}
      data-answer="seen"
      onClick={() => void see({ channel: channel.id, post: post.id }, task.assignment.to)}
    >
      <Eye size={22} aria-hidden="true" />
      {t("taskAnswer.seen")}
    </BigButton>
  );
}

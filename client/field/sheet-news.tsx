import { BellRing, ClipboardList, Hand } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Unseen } from "../../shared/coordination/task.ts";
import { useSession } from "../sync/session-context.ts";
import { useTab } from "../sync/use-picture.ts";
import { useAlertActions } from "../ui/alert-actions.ts";
import { alertWords } from "../ui/alert-words.ts";
import { BigButton } from "../ui/button.tsx";
import type { ShownAlert } from "../ui/shown-alerts.ts";
import { useMayAnswer, useTaskActions } from "../ui/task-actions.ts";
import { taskName } from "../ui/task-words.ts";
import { useTaskParts } from "../ui/use-task-parts.ts";
import { useFieldState } from "./field-state.ts";
import { useMyAlerts } from "./my-alerts.ts";
import { isNew, type MyTask, useMyTasks } from "./my-tasks.ts";
import styles from "./sheet.module.css";
import { SeenButton } from "./task-news.tsx";

/**
 * What must be seen although a sheet lies over the map: a task that was changed or taken back, the most pressing one
 * that nobody here has acknowledged, and the newest alert about this unit. It stands on the sheet's upper edge or over the map, so that nothing in the sheet
 * moves under a finger. What the sheet itself shows is left out.
 */
export function SheetNews({ className = styles.overMap }: { readonly className?: string | undefined }) {
  const { sheet, task: lookedAt } = useFieldState();
  const tasks = useMyTasks();
  const [alert] = useMyAlerts();
  const isListed = sheet === "tasks" && lookedAt === undefined;
  const unshown = isListed
    ? []
    : tasks.filter(({ posted }) => posted.post.id !== lookedAt?.post || posted.channel.id !== lookedAt.channel);
  const changed = unshown.find(({ unseen }) => unseen);
  const task = unshown.find(isNew);
  return (
    <div className={className} role="status">
      {alert && sheet !== "alerts" ? <AlertNews key={alert.id} shown={alert} /> : null}
      {changed?.unseen ? <ChangedNews key={changed.posted.post.id} task={changed} unseen={changed.unseen} /> : null}
      {task ? <TaskNews key={task.posted.post.id} task={task} /> : null}
    </div>
  );
}

function TaskNews({ task }: { readonly task: MyTask }) {
  const { t } = useTranslation();
  const { answer } = useTaskActions();
  const mayAnswer = useMayAnswer()(task.assignment.to) === "yes";
  const mayWrite = useTab() === "writing";
  const showTask = useFieldState((state) => state.showTask);
  const { post, channel } = task.posted;
  const at = { channel: channel.id, post: post.id };
  return (
    <Strip
      what="task"
      icon={<ClipboardList size={24} aria-hidden="true" />}
      above={t("fieldTask.newTask")}
      words={taskName(post, t)}
      look={() => showTask(at)}
    >
      <BigButton
        look="primary"
        disabled={!mayWrite || !mayAnswer}
        data-answer="acknowledged"
        onClick={() => void answer(at, task.assignment.to, "acknowledged")}
      >
        <Hand size={22} aria-hidden="true" />
        {t("taskAnswer.acknowledge")}
      </BigButton>
    </Strip>
  );
}

function ChangedNews({ task, unseen }: { readonly task: MyTask; readonly unseen: Unseen }) {
  const { t } = useTranslation();
  const parts = useTaskParts();
  const showTask = useFieldState((state) => state.showTask);
  const { post, channel } = task.posted;
  return (
    <Strip
      what="task"
      icon={<ClipboardList size={24} aria-hidden="true" />}
      above={
        unseen.what === "withdrawn" ? t("taskNews.withdrawn") : t("taskNews.changed", { what: parts(unseen.what) })
      }
      words={taskName(post, t)}
      look={() => showTask({ channel: channel.id, post: post.id })}
    >
      <SeenButton task={task} />
    </Strip>
  );
}

function AlertNews({ shown }: { readonly shown: ShownAlert }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { acknowledge } = useAlertActions();
  const mayWrite = useTab() === "writing";
  const draw = useFieldState((state) => state.draw);
  return (
    <Strip
      what="alert"
      icon={<BellRing size={24} aria-hidden="true" />}
      words={alertWords(shown.alert, { t, language: i18n.language, nowMs: picture.nowMs() })}
      look={() => draw("alerts")}
    >
      <BigButton disabled={!mayWrite} onClick={() => void acknowledge(shown)}>
        <Hand size={22} aria-hidden="true" />
        {t("alert.acknowledge")}
      </BigButton>
    </Strip>
  );
}

function Strip(props: {
  readonly what: "task" | "alert";
  readonly icon: ReactNode;
  readonly above?: string;
  readonly words: string;
  readonly look: () => void;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.strip} data-news={props.what}>
      {props.icon}
      <button type="button" className={styles.stripName} onClick={props.look}>
        {props.above === undefined ? null : <span>{props.above}</span>}
        <strong dir="auto">{props.words}</strong>
      </button>
      {props.children}
    </div>
  );
}

import { Check, Crosshair, Hand, Play, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeclineReason, TaskStepKind } from "../../shared/coordination/task.ts";
import { useSession } from "../sync/session-context.ts";
import { useTab } from "../sync/use-picture.ts";
import { BigButton } from "../ui/button.tsx";
import { FreeTextView } from "../ui/free-text.tsx";
import { placeNow } from "../ui/place-now.ts";
import { PriorityBadge } from "../ui/priority.tsx";
import { StampLine } from "../ui/stamp-line.tsx";
import { nextSteps, useMayAnswer, useTaskActions } from "../ui/task-actions.ts";
import { taskName, taskStateWords } from "../ui/task-words.ts";
import { useWorkspace } from "../workspace.ts";
import { DeclineTask } from "./decline-task.tsx";
import { useFieldState } from "./field-state.ts";
import lineStyles from "./lines.module.css";
import { isOpenTask, type MyTask } from "./my-tasks.ts";
import { SheetFrame } from "./sheet-frame.tsx";
import taskStyles from "./task.module.css";
import { TaskDue } from "./task-due.tsx";
import { TaskNews } from "./task-news.tsx";
import { TaskTicks } from "./task-ticks.tsx";

const PLACE_ZOOM = 15;

const ANSWERS: Readonly<Record<TaskStepKind, { readonly words: string; readonly icon: ReactNode }>> = {
  acknowledged: { words: "taskAnswer.acknowledge", icon: <Hand size={24} aria-hidden="true" /> },
  "under-way": { words: "taskAnswer.start", icon: <Play size={24} aria-hidden="true" /> },
  done: { words: "taskAnswer.done", icon: <Check size={24} aria-hidden="true" /> },
  declined: { words: "taskAnswer.decline", icon: <X size={24} aria-hidden="true" /> },
};

/** A task in full: who wants what, where and until when, its checklist, and the answers as large buttons. */
export function TaskDetail({ task, back }: { readonly task: MyTask; readonly back: () => void }) {
  const { t } = useTranslation();
  const { post, channel } = task.posted;
  const { shown, assignment } = task;
  const at = { channel: channel.id, post: post.id };
  return (
    <SheetFrame title={taskName(post, t)} back={back}>
      <div className={taskStyles.taskFacts} data-task-detail={post.id}>
        <PriorityBadge priority={post.priority} />
        <span>
          {t(`taskKind.${post.task}`)} · {taskStateWords(post.withdrawn ? "withdrawn" : shown.state, t)}
          <TaskDue dueAtMs={post.dueAtMs} />
        </span>
      </div>
      {task.unseen ? <TaskNews task={task} unseen={task.unseen} /> : null}
      {shown.waits ? (
        <p className={taskStyles.waits} role="status">
          {t("fieldTask.waitsText")}
        </p>
      ) : null}
      {assignment.orphaned ? <p className={lineStyles.problem}>{t("fieldTask.orphaned")}</p> : null}
      {post.note ? (
        <p>
          <FreeTextView text={post.note} />
        </p>
      ) : null}
      <p className={lineStyles.layerNote}>
        <StampLine stamp={post.made} />
      </p>
      <ShowPlace task={task} />
      <TaskTicks at={at} task={post} />
      {isOpenTask(task) ? <Answers task={task} back={back} /> : null}
    </SheetFrame>
  );
}

function ShowPlace({ task }: { readonly task: MyTask }) {
  const { t } = useTranslation();
  const { picture } = useSession();
  const fly = useWorkspace((workspace) => workspace.fly);
  const draw = useFieldState((state) => state.draw);
  const { where } = task.posted.post;
  if (!where) return null;
  return (
    <BigButton
      onClick={() => {
        fly({ at: placeNow(picture, where), zoom: PLACE_ZOOM });
        draw(undefined);
      }}
    >
      <Crosshair size={22} aria-hidden="true" />
      {t("fieldTask.showPlace")}
    </BigButton>
  );
}

function Answers({ task, back }: { readonly task: MyTask; readonly back: () => void }) {
  const { t } = useTranslation();
  const { answer } = useTaskActions();
  const mayAnswer = useMayAnswer()(task.assignment.to) === "yes";
  const mayWrite = useTab() === "writing";
  const [declines, setDeclines] = useState(false);
  const at = { channel: task.posted.channel.id, post: task.posted.post.id };
  if (!mayAnswer) return null;
  if (declines) {
    return (
      <DeclineTask
        cancel={() => setDeclines(false)}
        decline={(reason: DeclineReason) => {
          void answer(at, task.assignment.to, "declined", { reason });
          back();
        }}
      />
    );
  }
  return (
    <div className={taskStyles.answers}>
      {nextSteps(task.shown.state).map((step, i) => (
        <BigButton
          key={step}
          look={i === 0 ? "primary" : step === "declined" ? "danger" : "plain"}
          data-answer={step}
          disabled={!mayWrite}
          onClick={() => (step === "declined" ? setDeclines(true) : void answer(at, task.assignment.to, step))}
        >
          {ANSWERS[step].icon}
          {t(ANSWERS[step].words)}
        </BigButton>
      ))}
    </div>
  );
}

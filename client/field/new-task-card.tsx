import { Crosshair, Hand } from "lucide-react";
import { useTranslation } from "react-i18next";
import { sentTo, type Unseen } from "../../shared/coordination/task.ts";
import { useSession } from "../sync/session-context.ts";
import { useAgencies, useTab } from "../sync/use-picture.ts";
import { answerPlace } from "../ui/ask-place.ts";
import { BigButton } from "../ui/button.tsx";
import { dayAndTime } from "../ui/formats.ts";
import { placeNow } from "../ui/place-now.ts";
import { PriorityBadge } from "../ui/priority.tsx";
import { useMayAnswer, useTaskActions } from "../ui/task-actions.ts";
import { taskName } from "../ui/task-words.ts";
import { useWorkspace } from "../workspace.ts";
import cardStyles from "./card.module.css";
import { useFieldState } from "./field-state.ts";
import { isNew, type MyTask, useMyTasks } from "./my-tasks.ts";
import newTaskStyles from "./new-task-card.module.css";
import { TaskDue } from "./task-due.tsx";
import { SeenButton, TaskNewsLine } from "./task-news.tsx";

const PLACE_ZOOM = 15;

/**
 * Over the top left of the map, until somebody here has taken note: a task that was changed or taken back, and the most
 * pressing one that nobody here has acknowledged.
 */
export function NewTaskCard() {
  const { t } = useTranslation();
  const tasks = useMyTasks();
  const fresh = tasks.filter(isNew);
  const draw = useFieldState((state) => state.draw);
  const changed = tasks.find(({ unseen }) => unseen);
  const [first] = fresh;
  return (
    <>
      {changed?.unseen ? (
        <section className={`${cardStyles.card} ${newTaskStyles.newTaskCard}`} role="status">
          <ChangedTask key={changed.posted.post.id} task={changed} unseen={changed.unseen} />
        </section>
      ) : null}
      {first ? (
        <section
          className={`${cardStyles.card} ${newTaskStyles.newTaskCard}`}
          aria-label={t("fieldTask.newTask")}
          role="status"
        >
          <TaskToAnswer key={first.posted.post.id} task={first} />
          {fresh.length > 1 ? (
            <BigButton look="quiet" onClick={() => draw("tasks")}>
              {t("fieldTask.more", { count: fresh.length - 1 })}
            </BigButton>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

function ChangedTask({ task, unseen }: { readonly task: MyTask; readonly unseen: Unseen }) {
  const { t } = useTranslation();
  const look = useLook(task);
  const show = useShow(task, look);
  const { post } = task.posted;
  return (
    <>
      <TaskNewsLine unseen={unseen} />
      <button type="button" className={newTaskStyles.newTaskName} onClick={look}>
        <strong dir="auto">{taskName(post, t)}</strong>
      </button>
      {unseen.what === "withdrawn" ? null : (
        <span className={newTaskStyles.newTaskFrom}>
          <PriorityBadge priority={post.priority} />
          <TaskDue dueAtMs={post.dueAtMs} />
        </span>
      )}
      <div className={newTaskStyles.newTaskButtons}>
        <SeenButton task={task} />
        <BigButton onClick={show}>
          <Crosshair size={22} aria-hidden="true" />
          {t("unit.show")}
        </BigButton>
      </div>
    </>
  );
}

/** Shows a task in full. Where the map was asked for a place, the task comes first. */
function useLook({ posted: { channel, post } }: MyTask): () => void {
  const showTask = useFieldState((state) => state.showTask);
  return () => {
    answerPlace(undefined);
    showTask({ channel: channel.id, post: post.id });
  };
}

/** Flies to where a task is; where it is nowhere, shows it in full. */
function useShow({ posted: { post } }: MyTask, look: () => void): () => void {
  const { picture } = useSession();
  const fly = useWorkspace((workspace) => workspace.fly);
  return () => {
    if (post.where) fly({ at: placeNow(picture, post.where), zoom: PLACE_ZOOM });
    else look();
  };
}

function TaskToAnswer({ task }: { readonly task: MyTask }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { answer } = useTaskActions();
  const mayAnswer = useMayAnswer()(task.assignment.to) === "yes";
  const mayWrite = useTab() === "writing";
  const { post, channel } = task.posted;
  const givenAtMs = sentTo(post, task.assignment).atMs;
  const agency = useAgencies().get(post.made.agency);
  const at = { channel: channel.id, post: post.id };
  const look = useLook(task);
  const show = useShow(task, look);
  return (
    <>
      <span className={newTaskStyles.newTaskFrom}>
        {[t("fieldTask.newTask"), agency?.shortName, dayAndTime(givenAtMs, picture.nowMs(), i18n.language)]
          .filter(Boolean)
          .join(" · ")}
        <TaskDue dueAtMs={post.dueAtMs} />
      </span>
      <button type="button" className={newTaskStyles.newTaskName} onClick={look}>
        <strong dir="auto">{taskName(post, t)}</strong>
      </button>
      {post.priority === "routine" ? null : <PriorityBadge priority={post.priority} />}
      <div className={newTaskStyles.newTaskButtons}>
        <BigButton
          look="primary"
          disabled={!mayWrite || !mayAnswer}
          data-answer="acknowledged"
          onClick={() => void answer(at, task.assignment.to, "acknowledged")}
        >
          <Hand size={24} aria-hidden="true" />
          {t("taskAnswer.acknowledge")}
        </BigButton>
        <BigButton onClick={show}>
          <Crosshair size={22} aria-hidden="true" />
          {t("unit.show")}
        </BigButton>
      </div>
    </>
  );
}

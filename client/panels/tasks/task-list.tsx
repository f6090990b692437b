import { useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../sync/session-context.ts";
import { type Posted, usePending, usePosts } from "../../sync/use-boards.ts";
import { useAgencies, useDirectory, useUnits } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { channelName } from "../../ui/channel-name.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { placeNow } from "../../ui/place-now.ts";
import { addresseeName, taskName } from "../../ui/task-words.ts";
import { useEvery } from "../../ui/use-every.ts";
import { WindowedList } from "../../ui/windowed-list.tsx";
import { useWorkspace } from "../../workspace.ts";
import { GroupHeading } from "./group-heading.tsx";
import { TaskFilterBar } from "./task-filter-bar.tsx";
import { ALL_TASKS, type TaskLine, taskLines } from "./task-lines.ts";
import { TaskRow } from "./task-row.tsx";
import { useTasksView } from "./tasks-view.ts";
import { useMayGiveTasks } from "./use-may-give-tasks.ts";
import { WaitingTasks } from "./waiting-tasks.tsx";

/** A task becomes overdue within this of its time; minutes are what people count in. */
const LOOK_EVERY_MS = 5_000;

/** All tasks by how much they press. */
export function TaskList() {
  const { t } = useTranslation();
  const { picture } = useSession();
  const { me } = useDirectory();
  const tasks = usePosts("task");
  const pending = usePending("task.give");
  const { filter, folded, see, fold, show } = useTasksView();
  const select = useWorkspace((workspace) => workspace.select);
  const selection = useWorkspace((workspace) => workspace.selection);
  const mayGive = useMayGiveTasks();
  const wordsOf = useTaskWords();
  const moment = useEvery(LOOK_EVERY_MS);
  const wanted = useDeferredValue(filter);
  const lines = useMemo(
    () => taskLines(tasks, { nowMs: picture.nowMs(), mine: me.agency, filter: wanted, folded, wordsOf }),
    // oxlint-disable-next-line react/exhaustive-deps -- what is overdue changes with the moment
    [tasks, picture, me.agency, wanted, folded, wordsOf, moment],
  );
  const look = ({ channel, post }: Posted<"task">) => {
    select({ kind: "post", channel: channel.id, post: post.id });
    if (post.where) useWorkspace.getState().fly({ at: placeNow(picture, post.where) });
  };
  if (tasks.length === 0 && pending.length === 0) {
    return (
      <EmptyState
        title={t("tasks.none")}
        action={
          mayGive ? (
            <Button look="primary" onClick={() => show({ kind: "give" })}>
              {t("tasks.give")}
            </Button>
          ) : undefined
        }
      >
        {t(mayGive ? "tasks.noneText" : "tasks.noneTextOthers")}
      </EmptyState>
    );
  }
  return (
    <>
      <TaskFilterBar />
      <WaitingTasks />
      {lines.length === 0 && tasks.length > 0 ? (
        <EmptyState
          title={t("tasks.notFound")}
          action={<Button onClick={() => see(ALL_TASKS)}>{t("tasks.showAll")}</Button>}
        >
          {t("tasks.notFoundText")}
        </EmptyState>
      ) : (
        <WindowedList
          items={lines}
          label={t("panel.tasks")}
          heightOf={heightOf}
          keyOf={keyOf}
          renderItem={(line) =>
            line.kind === "group" ? (
              <GroupHeading
                group={line.group}
                count={line.count}
                isFolded={folded.has(line.group)}
                fold={() => fold(line.group)}
              />
            ) : (
              <TaskRow
                posted={line.posted}
                group={line.group}
                moment={moment}
                isSelected={selection?.kind === "post" && selection.post === line.posted.post.id}
                look={look}
              />
            )
          }
        />
      )}
    </>
  );
}

/** The words of a task that search looks at. */
function useTaskWords(): (posted: Posted<"task">) => string {
  const { t } = useTranslation();
  const units = useUnits();
  const agencies = useAgencies();
  return useMemo(
    () =>
      ({ channel, post }) =>
        [
          `#${post.no}`,
          taskName(post, t),
          t(`taskKind.${post.task}`),
          post.note?.text,
          t(`priority.${post.priority}`),
          channelName(channel, agencies, t),
          post.made.name,
          ...post.assignments.flatMap((one) => [addresseeName(one, units, agencies), t(`taskState.${one.state}`)]),
        ].join(" "),
    [t, units, agencies],
  );
}

function heightOf(line: TaskLine): number {
  return line.kind === "group" ? 44 : 76;
}

function keyOf(line: TaskLine): string {
  return line.kind === "group" ? `group/${line.group}` : `${line.posted.channel.id}/${line.posted.post.id}`;
}

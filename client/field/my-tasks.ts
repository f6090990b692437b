import { useMemo } from "react";
import { PRIORITIES } from "../../shared/coordination/priority.ts";
import { type Assignment, isAssignmentOpen, isOnwards, type Unseen } from "../../shared/coordination/task.ts";
import { type Posted, usePosts } from "../sync/use-boards.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { type ShownState, useShownStates, useUnseen } from "../ui/task-actions.ts";
import { useMyUnit } from "./my-unit.ts";

/** A task that is for this tablet's unit, or for its agency as a whole. */
export type MyTask = {
  readonly posted: Posted<"task">;
  readonly assignment: Assignment;
  /** With what waits on this device. */
  readonly shown: ShownState;
  /** What is different about it, or that it was taken back, until somebody here has seen it. */
  readonly unseen?: Unseen | undefined;
};

/**
 * What this tablet has to do: tasks of its unit and those that its agency was given as a whole. What nobody here has
 * seen of a task that was changed or taken back stands first, then what nobody acknowledged, then what is pressing; what is over comes last, the latest first.
 */
export function useMyTasks(): readonly MyTask[] {
  const { me } = useDirectory();
  const unit = useMyUnit();
  const tasks = usePosts("task");
  const shownState = useShownStates();
  const unseen = useUnseen();
  return useMemo(
    () =>
      tasks
        .flatMap((posted): MyTask[] => {
          const at = { channel: posted.channel.id, post: posted.post.id };
          const mine = posted.post.assignments.filter(({ to }) =>
            to.unit === undefined ? to.agency === me.agency : to.unit === unit?.id,
          );
          const assignment = mine.find(({ to }) => to.unit !== undefined) ?? mine[0];
          if (!assignment) return [];
          return [
            { posted, assignment, shown: shownState(at, assignment), unseen: unseen(at, posted.post, assignment) },
          ];
        })
        .toSorted((a, b) => rank(a) - rank(b) || b.posted.post.made.receivedAtMs - a.posted.post.made.receivedAtMs),
    [tasks, shownState, unseen, me.agency, unit?.id],
  );
}

/** Must somebody still say that it was heard? */
export function isNew({ posted, assignment, shown }: MyTask): boolean {
  return isOpenTask({ posted, assignment, shown }) && !isOnwards("delivered", shown.state);
}

/** Is there still something to do about it? */
export function isOpenTask({ posted, assignment, shown }: MyTask): boolean {
  return !posted.post.withdrawn && isAssignmentOpen({ ...assignment, state: shown.state });
}

function rank(task: MyTask): number {
  if (task.unseen) return -1;
  if (!isOpenTask(task)) return 100;
  return (isNew(task) ? 0 : 10) + PRIORITIES.length - PRIORITIES.indexOf(task.posted.post.priority);
}

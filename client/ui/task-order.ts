import { PRIORITIES } from "../../shared/coordination/priority.ts";
import {
  type Assignment,
  isAssignmentOpen,
  isOnwards,
  isOpen,
  isOverdue,
  type Task,
  unacknowledged,
} from "../../shared/coordination/task.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { UnitId } from "../../shared/picture/unit.ts";

/**
 * Where a task stands in lists, what presses first. `overdue`: past its time · `unacknowledged`: somebody should have
 * answered by now · `nobody`: all whom it was given to declined or are gone, and nobody has done it · `under-way`:
 * somebody has acknowledged it · `sent`: nobody has, yet · `over`: done, declined by those who are left, or withdrawn.
 */
export const TASK_GROUPS = ["overdue", "unacknowledged", "nobody", "under-way", "sent", "over"] as const;
export type TaskGroup = (typeof TASK_GROUPS)[number];

export function groupOf(task: Task, nowMs: number): TaskGroup {
  if (task.withdrawn) return "over";
  if (!isOpen(task)) return task.assignments.some(({ state }) => state === "done") ? "over" : "nobody";
  if (isOverdue(task, nowMs)) return "overdue";
  if (unacknowledged(task, nowMs).length > 0) return "unacknowledged";
  return task.assignments.some((one) => isAssignmentOpen(one) && isAccepted(one)) ? "under-way" : "sent";
}

/** Does somebody have to look at it now? */
export function isPressing(group: TaskGroup): boolean {
  return group === "overdue" || group === "unacknowledged" || group === "nobody";
}

/** Has the addressee taken the task on, and not finished it? */
export function isAccepted({ state }: Pick<Assignment, "state">): boolean {
  return isOnwards("delivered", state) && state !== "done" && state !== "declined";
}

/** Does the task concern an agency: did it give it, or is it for it or for one of its units? */
export function concerns({ made, assignments }: Task, agency: AgencyId): boolean {
  return made.agency === agency || assignments.some(({ to }) => to.agency === agency);
}

/**
 * For each unit that has one: the task that it has taken on and not finished; the one under way before others, the more
 * pressing before others.
 */
export function acceptedByUnit<P extends { readonly post: Task }>(tasks: readonly P[]): ReadonlyMap<UnitId, P> {
  const found = new Map<UnitId, { readonly task: P; readonly rank: number }>();
  for (const task of tasks) {
    if (task.post.withdrawn) continue;
    for (const { to, state, orphaned } of task.post.assignments) {
      if (to.unit === undefined || orphaned || !isAccepted({ state })) continue;
      const rank = (state === "under-way" ? PRIORITIES.length : 0) + PRIORITIES.indexOf(task.post.priority);
      const known = found.get(to.unit);
      if (!known || rank > known.rank) found.set(to.unit, { task, rank });
    }
  }
  return new Map([...found].map(([unit, { task }]) => [unit, task]));
}

/** Which of two tasks of one group stands first. */
export function compareTasks(group: TaskGroup, a: Task, b: Task): number {
  if (group === "over") return lastStepMs(b) - lastStepMs(a) || b.no - a.no;
  const byDue = a.dueAtMs === b.dueAtMs ? 0 : (a.dueAtMs ?? Infinity) - (b.dueAtMs ?? Infinity);
  const byPriority = PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority);
  return (group === "overdue" ? byDue : 0) || byPriority || byDue || a.made.atMs - b.made.atMs || a.no - b.no;
}

function lastStepMs({ withdrawn, assignments, made }: Task): number {
  return Math.max(
    withdrawn?.atMs ?? 0,
    made.atMs,
    ...assignments.flatMap(({ steps }) => steps.map(({ stamp }) => stamp.atMs)),
  );
}

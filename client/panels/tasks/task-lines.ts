import type { Task } from "../../../shared/coordination/task.ts";
import type { AgencyId } from "../../../shared/operation/agency.ts";
import type { ChannelId } from "../../../shared/operation/channel.ts";
import type { UnitId } from "../../../shared/picture/unit.ts";
import type { Posted } from "../../sync/use-boards.ts";
import { searchable } from "../../ui/formats.ts";
import { compareTasks, groupOf, TASK_GROUPS, type TaskGroup } from "../../ui/task-order.ts";

/** Which tasks one wants to see. `mine`: for the own agency or its units · `ours`: given by the own agency. */
export const TASK_SIDES = ["all", "mine", "ours"] as const;
export type TaskSide = (typeof TASK_SIDES)[number];

export type TaskFilter = {
  readonly side: TaskSide;
  readonly channel: ChannelId | undefined;
  readonly unit: UnitId | undefined;
  readonly wanted: string;
};

export const ALL_TASKS: TaskFilter = { side: "all", channel: undefined, unit: undefined, wanted: "" };

export type TaskLine =
  | { readonly kind: "group"; readonly group: TaskGroup; readonly count: number }
  | { readonly kind: "task"; readonly group: TaskGroup; readonly posted: Posted<"task"> };

/**
 * The lines of the task list: a heading a group, what presses first, its tasks below. Groups in `folded` show only their
 * heading. `wordsOf` gives the words that search looks at.
 */
export function taskLines(
  tasks: readonly Posted<"task">[],
  at: {
    readonly nowMs: number;
    readonly mine: AgencyId;
    readonly filter: TaskFilter;
    readonly folded: ReadonlySet<TaskGroup>;
    readonly wordsOf: (posted: Posted<"task">) => string;
  },
): readonly TaskLine[] {
  const words = searchable(at.filter.wanted).split(/\s+/).filter(Boolean);
  const groups = new Map<TaskGroup, Posted<"task">[]>();
  for (const posted of tasks) {
    if (!isOn(posted, at.filter, at.mine)) continue;
    if (words.length > 0) {
      const text = searchable(at.wordsOf(posted));
      if (!words.every((word) => text.includes(word))) continue;
    }
    const group = groupOf(posted.post, at.nowMs);
    const those = groups.get(group);
    if (those) those.push(posted);
    else groups.set(group, [posted]);
  }
  return TASK_GROUPS.flatMap((group): TaskLine[] => {
    const those = groups.get(group);
    if (!those) return [];
    const heading: TaskLine = { kind: "group", group, count: those.length };
    if (at.folded.has(group)) return [heading];
    const sorted = those.toSorted((a, b) => compareTasks(group, a.post, b.post));
    return [heading, ...sorted.map((posted): TaskLine => ({ kind: "task", group, posted }))];
  });
}

function isOn({ channel, post }: Posted<"task">, { side, channel: only, unit }: TaskFilter, mine: AgencyId): boolean {
  if (only !== undefined && channel.id !== only) return false;
  if (unit !== undefined && !post.assignments.some(({ to }) => to.unit === unit)) return false;
  return side === "all" || (side === "ours" ? post.made.agency === mine : isFor(post, mine));
}

function isFor({ assignments }: Task, agency: AgencyId): boolean {
  return assignments.some(({ to }) => to.agency === agency);
}

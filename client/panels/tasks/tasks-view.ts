import { create } from "zustand";
import type { PostId } from "../../../shared/coordination/post.ts";
import { isSameAddressee } from "../../../shared/coordination/task.ts";
import type { ChannelId } from "../../../shared/operation/channel.ts";
import type { TaskGroup } from "../../ui/task-order.ts";
import { useWorkspace } from "../../workspace.ts";
import { NEW_TASK, type TaskDraft } from "./task-draft.ts";
import { ALL_TASKS, type TaskFilter } from "./task-lines.ts";

export type TasksView =
  | { readonly kind: "list" }
  | { readonly kind: "give" }
  | { readonly kind: "procedures" }
  | { readonly kind: "new-procedure" }
  | { readonly kind: "procedure"; readonly channel: ChannelId; readonly post: PostId };

/** What the tasks panel shows, and the task that is being made up; kept while the panel is folded away. */
export const useTasksView = create<{
  readonly view: TasksView;
  readonly draft: TaskDraft;
  readonly filter: TaskFilter;
  readonly folded: ReadonlySet<TaskGroup>;
  readonly show: (view: TasksView) => void;
  readonly change: (draft: Partial<TaskDraft>) => void;
  readonly startAnew: () => void;
  readonly see: (filter: Partial<TaskFilter>) => void;
  readonly fold: (group: TaskGroup) => void;
}>()((set) => ({
  view: { kind: "list" },
  draft: NEW_TASK,
  filter: ALL_TASKS,
  folded: new Set(["over"]),
  show: (view) => set({ view }),
  change: (draft) => set((now) => ({ draft: { ...now.draft, ...draft } })),
  startAnew: () => set({ draft: NEW_TASK }),
  see: (filter) => set((now) => ({ filter: { ...now.filter, ...filter } })),
  fold: (group) =>
    set(({ folded }) => {
      const next = new Set(folded);
      if (!next.delete(group)) next.add(group);
      return { folded: next };
    }),
}));

/** Opens the form of a new task with what is known of it; a task that is being made up just now is gone on with. */
export function makeUpTask(known: Partial<TaskDraft>): void {
  useTasksView.setState(({ view, draft }) => {
    const before = view.kind === "give" ? draft : NEW_TASK;
    const others = before.to.filter((one) => !known.to?.some((other) => isSameAddressee(one, other)));
    return { view: { kind: "give" }, draft: { ...before, ...known, to: [...others, ...(known.to ?? [])] } };
  });
  useWorkspace.getState().open("tasks");
}

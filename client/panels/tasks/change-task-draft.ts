import type { FreeText } from "../../../shared/coordination/free-text.ts";
import type { Place } from "../../../shared/coordination/place.ts";
import type { Priority } from "../../../shared/coordination/priority.ts";
import type { Addressee, Task } from "../../../shared/coordination/task.ts";
import type { CommandInput } from "../../../shared/protocol/commands.ts";
import { writtenIn } from "../../ui/written-in.ts";

export type TaskChange = {
  readonly title: string;
  readonly note: string;
  readonly where: Place | undefined;
  readonly priority: Priority;
  readonly dueAtMs: number | undefined;
  readonly to: readonly Addressee[];
};

/** What of a task is to be different, as the command takes it; undefined where nothing is. */
export function changeTask(
  task: Task,
  { title, note, where, priority, dueAtMs, to }: TaskChange,
): Omit<CommandInput<"task.change">, "channel" | "post"> | undefined {
  const change = {
    ...(title.trim() === (task.title?.text ?? "") ? {} : { title: written(title) }),
    ...(note.trim() === (task.note?.text ?? "") ? {} : { note: written(note) }),
    ...(where === task.where ? {} : { where: where ?? null }),
    ...(priority === task.priority ? {} : { priority }),
    ...(dueAtMs === task.dueAtMs ? {} : { dueAtMs: dueAtMs ?? null }),
    ...(to.length === 0
      ? {}
      : { to: to.map(({ agency, unit }) => ({ agency, ...(unit === undefined ? {} : { unit }) })) }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}

function written(text: string): FreeText | null {
  return text.trim() === "" ? null : writtenIn(text.trim());
}

import type { LogEvent } from "../../shared/coordination/log-entry.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import type { Assignment, Task } from "../../shared/coordination/task.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import { writeLog } from "./log.ts";
import type { CommandScene } from "./scene.ts";

type TaskEvent = Extract<LogEvent, { readonly event: "task" }>;

/** Notes on the channel of a task what became of it, for whom. That it was delivered is on the task alone. */
export function logOfTask(
  scene: CommandScene,
  channel: ChannelId,
  stamp: Stamp,
  { id: post, task, title, where }: Task,
  step: TaskEvent["step"],
  assignments: readonly Assignment[],
  what?: TaskEvent["what"],
): void {
  const to = assignments.map(({ name }) => name).join(", ");
  const event: TaskEvent = { event: "task", post, task, ...(title && { title }), to, step, ...(what && { what }) };
  writeLog(scene, channel, stamp, event, where?.at);
}

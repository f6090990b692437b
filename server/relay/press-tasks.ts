import type { Alert } from "../../shared/coordination/alert.ts";
import { isOverdue, type Task, unacknowledged } from "../../shared/coordination/task.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { CommandScene } from "../commands/scene.ts";
import { type AboutAlert, clear, raise, taskKey } from "./alerts-on-board.ts";

/**
 * Presses the tasks of a channel that are past their time, and those that nobody answered in time, once each until that
 * is over. `open`: what has been pressed already.
 */
export function pressTasks(scene: CommandScene, channel: ChannelId, open: ReadonlyMap<string, Alert>): void {
  const over = new Map(open);
  for (const about of toPress(scene, channel)) if (!over.delete(taskKey(about))) raise(scene, channel, about);
  for (const alert of over.values()) clear(scene, channel, alert);
}

function toPress({ boards, now }: CommandScene, channel: ChannelId): readonly AboutAlert[] {
  const pressed: AboutAlert[] = [];
  for (const task of boards.ofKind(channel, "task").values()) {
    if (isOverdue(task, now)) pressed.push(about(task, "task-overdue"));
    if (unacknowledged(task, now).length > 0) pressed.push(about(task, "task-unacknowledged"));
  }
  return pressed;
}

function about({ id, task: taskKind, title, made, where }: Task, alert: Alert["alert"]): AboutAlert {
  return { alert, task: id, taskKind, agency: made.agency, subject: title?.text ?? "", at: where?.at };
}

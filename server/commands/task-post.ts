import type { Stamp } from "../../shared/coordination/stamp.ts";
import type { Assignment, Task } from "../../shared/coordination/task.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { CommandScene } from "./scene.ts";
import { logOfTask } from "./task-log.ts";

/** Puts a task on a board and notes it. */
export function putTask(scene: CommandScene, channel: ChannelId, given: Omit<Task, "no" | "kind">): Task {
  const task = scene.boards.add<Task>(channel, { ...given, kind: "task" });
  logOfTask(scene, channel, task.made, task, "sent", task.assignments);
  return task;
}

/** Sends a task that is on a board to more addressees, in the place of the one with its id. */
export function sendTo(
  scene: CommandScene,
  channel: ChannelId,
  task: Task,
  come: readonly Assignment[],
  stamp: Stamp,
): void {
  const assignments = [...task.assignments, ...come.map((assignment) => ({ ...assignment, sent: stamp }))];
  scene.boards.replace(channel, { ...task, assignments });
  logOfTask(scene, channel, stamp, task, "sent", come);
}

/** Takes a task back from everyone. */
export function takeBack(scene: CommandScene, channel: ChannelId, task: Task, withdrawn: Stamp): void {
  scene.boards.replace(channel, { ...task, withdrawn });
  logOfTask(scene, channel, withdrawn, task, "withdrawn", task.assignments);
}

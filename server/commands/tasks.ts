import { isDeepStrictEqual } from "node:util";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import {
  CHANGES_KEPT,
  type ChecklistItem,
  changesOf,
  TASK_PARTS,
  type Task,
  type TaskPart,
} from "../../shared/coordination/task.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import { given } from "./given.ts";
import { channelForNew, postFor } from "./on-board.ts";
import { refusalFor, refusalOfAll } from "./rights.ts";
import type { CommandHandler, CommandHandlers, CommandScene } from "./scene.ts";
import { shownPlace } from "./shown-place.ts";
import { stampOf } from "./stamp.ts";
import { assign } from "./task-addressees.ts";
import { answerTask, seeTask } from "./task-answers.ts";
import { logOfTask } from "./task-log.ts";
import { putTask, takeBack } from "./task-post.ts";

/** Gives a task to units and agencies that can see the channel; its checklist goes along with it. */
const giveTask: CommandHandler<"task.give", CommandInput<"task.give">> = (scene, sender, input) => {
  const found = channelForNew(scene, sender.member, input, "give-task", "give tasks on this channel");
  if ("kind" in found) return found;
  const { channel: id, post, to, beyondSharing, checklist, where, ...fields } = input;
  const items = new Set(checklist.map((item) => item.id));
  if (items.size < checklist.length) return refuse("malformed", "checklist: two items with the same id");
  const assigned = assign(scene, sender.member, found.channel, { to, beyondSharing });
  if ("kind" in assigned) return assigned;
  const made = stampOf(scene, sender);
  const { assignments } = assigned;
  const shown = where && shownPlace(scene, sender.member, found.channel, where);
  const content = given({ ...fields, where: shown });
  const task = putTask(scene, id, { ...content, id: post, made, checklist, assignments });
  return { kind: "done", result: { no: task.no } };
};

/** Changes what is given, and keeps who did and of what. Those who come to it are sent it now; nobody is sent it twice. */
const changeTask: CommandHandler<"task.change", CommandInput<"task.change">> = (scene, sender, input) => {
  const found = changeable(scene, sender.member, input);
  if ("kind" in found) return found;
  const { channel, post: task } = found;
  if (task.withdrawn) return refuse("moved-on", `it was withdrawn by ${task.withdrawn.name}`);
  const assigned = assign(scene, sender.member, channel, {
    to: input.to ?? [],
    beyondSharing: input.beyondSharing,
    already: task.assignments,
  });
  if ("kind" in assigned) return assigned;
  const stamp = stampOf(scene, sender);
  const come = assigned.assignments.map((assignment) => ({ ...assignment, sent: stamp }));
  const where = input.where && shownPlace(scene, sender.member, channel, input.where);
  const next = withChanges(task, where ? { ...input, where } : input);
  const what = TASK_PARTS.filter((part) => !isDeepStrictEqual(next[FIELDS[part]], task[FIELDS[part]]));
  if (come.length === 0 && what.length === 0) return { kind: "done", result: {} };
  const changed = { ...next, ...withChange(task, what, stamp), assignments: [...task.assignments, ...come] };
  scene.boards.replace(channel.id, changed);
  if (what.length > 0) logOfTask(scene, channel.id, stamp, changed, "changed", task.assignments, what);
  if (come.length > 0) logOfTask(scene, channel.id, stamp, changed, "sent", come);
  return { kind: "done", result: {} };
};

const FIELDS = {
  title: "title",
  note: "note",
  where: "where",
  due: "dueAtMs",
  priority: "priority",
} as const satisfies Record<TaskPart, keyof Task>;

function withChange(task: Task, what: readonly TaskPart[], stamp: Stamp): Pick<Task, "changes"> {
  if (what.length === 0) return {};
  const no = changesOf(task) + 1;
  return { changes: [...(task.changes ?? []), { no, stamp, what }].slice(-CHANGES_KEPT) };
}

function withChanges(task: Task, change: CommandInput<"task.change">): Task {
  const { title, note, where, dueAtMs, priority } = change;
  return given({
    ...task,
    title: changedTo(task.title, title),
    note: changedTo(task.note, note),
    where: changedTo(task.where, where),
    dueAtMs: changedTo(task.dueAtMs, dueAtMs),
    priority: priority ?? task.priority,
  });
}

/** Not said: as it was. Null: none any more. */
function changedTo<T>(was: T | undefined, said: T | null | undefined): T | undefined {
  return said === undefined ? was : (said ?? undefined);
}

/** Takes a task back from everyone. What is done stays done. */
const withdrawTask: CommandHandler<"task.withdraw", CommandInput<"task.withdraw">> = (scene, sender, input) => {
  const found = changeable(scene, sender.member, input);
  if ("kind" in found) return found;
  const { channel, post: task } = found;
  if (task.withdrawn) return { kind: "done", result: {} };
  if (task.assignments.every(({ state }) => state === "done")) return refuse("moved-on", "it is done already");
  takeBack(scene, channel.id, task, stampOf(scene, sender));
  return { kind: "done", result: {} };
};

/** Ticks an item of the checklist off, or on again; the same twice counts once. */
const checkItem: CommandHandler<"task.check", CommandInput<"task.check">> = (scene, sender, input) => {
  const found = postFor(scene, sender.member, input, "task");
  if ("kind" in found) return found;
  const { channel, post: task } = found;
  const refused = refusalOfCheck(scene, sender.member, task);
  if (refused) return refused;
  const item = task.checklist.find(({ id }) => id === input.item);
  if (!item) return refuse("not-found", `no item ${input.item}`);
  if ((item.done !== undefined) === input.done) return { kind: "done", result: {} };
  if (task.withdrawn) return refuse("moved-on", `it was withdrawn by ${task.withdrawn.name}`);
  const { id, text } = item;
  const checked: ChecklistItem = input.done ? { id, text, done: stampOf(scene, sender) } : { id, text };
  const checklist = task.checklist.map((known) => (known === item ? checked : known));
  scene.boards.replace(channel.id, { ...task, checklist });
  return { kind: "done", result: {} };
};

/** A checklist is kept by those who may answer, for any addressee, and by those who may change the task. */
function refusalOfCheck(scene: CommandScene, member: Member, { made, assignments }: Task): Refused | undefined {
  const what = "tick items of this checklist";
  const agencies = new Set(assignments.map(({ to }) => to.agency));
  return refusalOfAll([
    refusalFor(scene, member, "change-task", what, made.agency),
    ...[...agencies].map((agency) => refusalFor(scene, member, "answer-task", what, agency)),
  ]);
}

/** The task, if it exists for this member and it may change it. */
function changeable(scene: CommandScene, member: Member, on: { readonly channel: string; readonly post: string }) {
  const found = postFor(scene, member, on, "task");
  if ("kind" in found) return found;
  return refusalFor(scene, member, "change-task", "change this task", found.post.made.agency) ?? found;
}

type TaskCommand = "task.give" | "task.change" | "task.withdraw" | "task.answer" | "task.see" | "task.check";

export const TASK_HANDLERS: CommandHandlers<TaskCommand> = {
  "task.give": giveTask,
  "task.change": changeTask,
  "task.withdraw": withdrawTask,
  "task.answer": answerTask,
  "task.see": seeTask,
  "task.check": checkItem,
};

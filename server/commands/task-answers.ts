import type { Stamp } from "../../shared/coordination/stamp.ts";
import {
  type Assignment,
  changesOf,
  isOnwards,
  isSameAddressee,
  type Task,
  type TaskStep,
  type TaskStepKind,
} from "../../shared/coordination/task.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { UnitStatus } from "../../shared/picture/unit.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import { given } from "./given.ts";
import { postFor } from "./on-board.ts";
import { refusalFor } from "./rights.ts";
import type { CommandHandler, CommandScene } from "./scene.ts";
import { stampOf } from "./stamp.ts";
import { logOfTask } from "./task-log.ts";
import { takeStatus } from "./unit-status.ts";

/**
 * An addressee's answer. It leads onwards or is noted beside what came before it; the same step counts once. Refused
 * with `moved-on`: any but an acknowledgement of a task that was withdrawn, and "done" and "declined" after each other.
 */
export const answerTask: CommandHandler<"task.answer", CommandInput<"task.answer">> = (scene, sender, input) => {
  const found = assignmentFor(scene, sender.member, input);
  if ("kind" in found) return found;
  const { task, assignment } = found;
  const { step, reason, note, changes } = input;
  if ((step === "declined") !== (reason !== undefined))
    return refuse("malformed", "reason: of a step declined, always");
  if (assignment.steps.some((taken) => taken.step === step)) return { kind: "done", result: {} };
  const late = refusalOfStep(task, assignment, step);
  if (late) return late;
  takeStep(scene, found, given({ step, stamp: stampOf(scene, sender), reason, note }), changes);
  return { kind: "done", result: {} };
};

/** An addressee of a task on a channel. */
export type Assigned = { readonly channel: ChannelId; readonly task: Task; readonly assignment: Assignment };

/**
 * Notes what an addressee answered, on the task and on the log, and what its unit says of itself by that. `changes`: up to
 * which change it knows the task. Callers have asked whether it may, and whether it comes too late.
 */
export function takeStep(
  scene: CommandScene,
  { channel, task, assignment }: Assigned,
  taken: TaskStep & { readonly step: TaskStepKind },
  changes: number | undefined,
): void {
  const { step, stamp } = taken;
  const next = withSeen(task, withStep(assignment, taken), changes, stamp);
  replaceAssignment(scene, channel, task, assignment, next);
  logOfTask(scene, channel, stamp, task, step, [assignment]);
  if (next.state === step && !task.withdrawn) moveUnit(scene, assignment, step, stamp);
}

/** Notes that an addressee knows what is different, or that the task was withdrawn; what is known already counts once. */
export const seeTask: CommandHandler<"task.see", CommandInput<"task.see">> = (scene, sender, input) => {
  const found = assignmentFor(scene, sender.member, input);
  if ("kind" in found) return found;
  const { channel, task, assignment } = found;
  if (input.changes > changesOf(task)) return refuse("malformed", `changes: there were ${changesOf(task)}`);
  const stamp = stampOf(scene, sender);
  const next = withSeen(task, assignment, input.changes, stamp);
  if (next === assignment) return { kind: "done", result: {} };
  replaceAssignment(scene, channel, task, assignment, next);
  logOfTask(scene, channel, stamp, task, "seen", [assignment]);
  return { kind: "done", result: {} };
};

/** Whom a task is for, where the sender may answer for them. */
function assignmentFor(
  scene: CommandScene,
  member: Member,
  input: Pick<CommandInput<"task.see">, "channel" | "post" | "to">,
): Assigned | Refused {
  const found = postFor(scene, member, input, "task");
  if ("kind" in found) return found;
  const { channel, post: task } = found;
  const assignment = task.assignments.find(({ to }) => isSameAddressee(to, input.to));
  if (!assignment) return refuse("not-found", "to: this task is not for them");
  const refused = refusalFor(scene, member, "answer-task", `answer for ${assignment.name}`, input.to.agency);
  return refused ?? { channel: channel.id, task, assignment };
}

function replaceAssignment(
  scene: CommandScene,
  channel: ChannelId,
  task: Task,
  was: Assignment,
  next: Assignment,
): void {
  const assignments = task.assignments.map((known) => (known === was ? next : known));
  scene.boards.replace(channel, { ...task, assignments });
}

function withSeen(task: Task, assignment: Assignment, changes: number | undefined, stamp: Stamp): Assignment {
  const upTo = Math.min(changes ?? 0, changesOf(task));
  return upTo > (assignment.seen?.changes ?? 0) ? { ...assignment, seen: { changes: upTo, stamp } } : assignment;
}

/** The assignment with one more step; its state only ever goes on. */
export function withStep(assignment: Assignment, step: TaskStep): Assignment {
  const state = isOnwards(assignment.state, step.step) ? step.step : assignment.state;
  return { ...assignment, state, steps: [...assignment.steps, step] };
}

function refusalOfStep({ withdrawn }: Task, { state }: Assignment, step: TaskStepKind): Refused | undefined {
  if (step === "acknowledged") return undefined;
  if (withdrawn) return refuse("moved-on", `it was withdrawn by ${withdrawn.name}`);
  const isOver = state === "done" || state === "declined";
  return isOver && (step === "done" || step === "declined") ? refuse("moved-on", `it is ${state} already`) : undefined;
}

/** What a unit says of itself by answering, and what it must have been at for that. */
const SAID_BY: Partial<Record<TaskStepKind, { readonly status: UnitStatus; readonly from: readonly UnitStatus[] }>> = {
  acknowledged: { status: "assigned", from: ["available"] },
  "under-way": { status: "en-route", from: ["available", "assigned"] },
};

/**
 * A unit that acknowledges a task is assigned from then on, one that starts it is on the way; one that is at something
 * else already, or has said something of itself since, stays as it is.
 */
function moveUnit(scene: CommandScene, { to }: Assignment, step: TaskStepKind, stamp: Stamp): void {
  const unit = to.unit === undefined ? undefined : scene.unit(to.unit);
  const said = SAID_BY[step];
  if (unit && said?.from.includes(unit.status)) takeStatus(scene, unit, said.status, stamp);
}

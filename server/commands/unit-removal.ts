import type { Stamp } from "../../shared/coordination/stamp.ts";
import { type Assignment, isAssignmentOpen, type Task } from "../../shared/coordination/task.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { refusalFor, unitFor } from "./rights.ts";
import type { CommandHandler, CommandScene } from "./scene.ts";
import { stampOf } from "./stamp.ts";
import { logOfUnit } from "./unit-log.ts";

/** Takes a unit of the sender's agency out of the operation; see `takeOut`. */
export const removeUnit: CommandHandler<"unit.remove", CommandInput<"unit.remove">> = (scene, sender, { unit: id }) => {
  const unit = unitFor(scene, sender.member, id);
  if (!unit) return refuse("not-found", `no unit ${id}`);
  const refused = refusalFor(scene, sender.member, "change-unit", `remove ${id}`, unit.agency);
  if (refused) return refused;
  takeOut(scene, unit, stampOf(scene, sender));
  return { kind: "done", result: {} };
};

/**
 * Takes a unit out of the operation. Nobody and no device speaks for it any more, and what it had still to do is marked
 * as orphaned on every board. Its name stays known, its id and number are not given again.
 */
export function takeOut(scene: CommandScene, unit: Unit, stamp: Stamp): void {
  // First what the register may fail to write: a refusal has changed nothing.
  scene.silenceUnit(unit.id);
  scene.putUnit({ ...unit, removedAtMs: scene.now });
  orphanTasksOf(scene, unit.id);
  logOfUnit(scene, stamp, unit, "unit-removed");
}

function orphanTasksOf(scene: CommandScene, unit: UnitId): void {
  for (const { id: channel } of scene.channels()) {
    for (const task of scene.boards.ofKind(channel, "task").values()) {
      const orphaned = withOrphaned(task, unit);
      if (orphaned !== task) scene.boards.replaceLate(channel, orphaned);
    }
  }
}

function withOrphaned(task: Task, unit: UnitId): Task {
  const isLost = (assignment: Assignment) => assignment.to.unit === unit && isAssignmentOpen(assignment);
  if (task.withdrawn || !task.assignments.some(isLost)) return task;
  const assignments = task.assignments.map((assignment) =>
    isLost(assignment) ? { ...assignment, orphaned: true as const } : assignment,
  );
  return { ...task, assignments };
}

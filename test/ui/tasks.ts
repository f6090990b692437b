import type { Stamp } from "../../shared/coordination/stamp.ts";
import type { Assignment, Task, TaskState } from "../../shared/coordination/task.ts";
import type { Channel } from "../../shared/operation/channel.ts";

const MINUTE_MS = 60_000;

export const aStamp = (atMs: number, agency = "fire"): Stamp => ({
  by: "anna",
  name: "Anna",
  agency,
  atMs,
  receivedAtMs: atMs,
});

/** One whom a task is for: `fire/e1` is a unit, `fire` an agency. */
export function anAssignment(to: string, state: TaskState, change: Partial<Assignment> = {}): Assignment {
  const [agency = "", unit] = to.split("/");
  return { to: unit === undefined ? { agency } : { agency, unit }, name: to, state, steps: [], ...change };
}

let no = 0;

/** A routine task given at minute 0 by the agency `fire`, unless said otherwise. */
export function aTask(assignments: readonly Assignment[], change: Partial<Task> = {}): Task {
  no += 1;
  const base = { id: `t${no}`, no, kind: "task", task: "search", priority: "routine", checklist: [] } as const;
  return { ...base, made: aStamp(0), assignments, ...change };
}

export const atMinute = (minutes: number): number => minutes * MINUTE_MS;

export const aChannel = (id: string, kind: Channel["kind"], agencies: readonly string[], owner = "fire"): Channel => ({
  id,
  kind,
  name: id,
  owner,
  agencies,
});

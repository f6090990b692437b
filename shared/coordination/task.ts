import type { AgencyId } from "../operation/agency.ts";
import type { UnitId } from "../picture/unit.ts";
import type { FreeText } from "./free-text.ts";
import type { Place } from "./place.ts";
import type { PostBase } from "./post.ts";
import type { Priority } from "./priority.ts";
import type { Stamp } from "./stamp.ts";

export const TASK_KINDS = [
  "search",
  "rescue",
  "evacuate",
  "transport",
  "medical-care",
  "cordon",
  "traffic",
  "extinguish",
  "pump",
  "secure",
  "reconnoitre",
  "supply",
  "report",
  "other",
] as const;
/** What is to be done; its name is `taskKind.<kind>` of the language files. */
export type TaskKind = (typeof TASK_KINDS)[number];

/** Whom a task is for: one unit, or an agency, which then decides who goes. */
export type Addressee =
  | { readonly unit: UnitId; readonly agency: AgencyId }
  | { readonly agency: AgencyId; readonly unit?: undefined };

export const TASK_STATES = ["sent", "delivered", "acknowledged", "under-way", "done", "declined"] as const;
/** How far an addressee is; only ever onwards. */
export type TaskState = (typeof TASK_STATES)[number];

/** What an addressee answers with. */
export const TASK_STEPS = ["acknowledged", "under-way", "done", "declined"] as const;
export type TaskStepKind = (typeof TASK_STEPS)[number];

export const DECLINE_REASONS = ["busy", "too-far", "not-equipped", "unsafe", "other"] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Everything that an addressee did about a task, with who and when, in the order in which it came. */
export type TaskStep = {
  readonly step: Exclude<TaskState, "sent">;
  readonly stamp: Stamp;
  /** Of a step "declined". */
  readonly reason?: DeclineReason | undefined;
  readonly note?: FreeText | undefined;
};

/** What of a task may be changed once it was given. */
export const TASK_PARTS = ["title", "note", "where", "due", "priority"] as const;
export type TaskPart = (typeof TASK_PARTS)[number];

/** That something of a task is different from what it was: the first is number 1. */
export type TaskChange = { readonly no: number; readonly stamp: Stamp; readonly what: readonly TaskPart[] };

/** A card tells what its reader has not seen; of a task that was changed oftener than this, only the last are kept. */
export const CHANGES_KEPT = 20;

export type Assignment = {
  readonly to: Addressee;
  /** What the addressee was called when the task was given; stays readable when the unit is gone. */
  readonly name: string;
  /** Who sent it to them and when, where they came to the task after it was given. */
  readonly sent?: Stamp | undefined;
  readonly state: TaskState;
  readonly steps: readonly TaskStep[];
  /** Up to which change they know the task; that it was withdrawn counts as its last. */
  readonly seen?: { readonly changes: number; readonly stamp: Stamp } | undefined;
  /** The unit was removed before it was done: somebody has to give the task to another. */
  readonly orphaned?: true | undefined;
};

export type ChecklistItem = { readonly id: string; readonly text: string; readonly done?: Stamp | undefined };

/** What somebody is to do, where, and by when. */
export type Task = PostBase & {
  readonly kind: "task";
  readonly task: TaskKind;
  /** Absent where the kind says it all. */
  readonly title?: FreeText | undefined;
  readonly note?: FreeText | undefined;
  readonly where?: Place | undefined;
  readonly priority: Priority;
  readonly dueAtMs?: number | undefined;
  readonly checklist: readonly ChecklistItem[];
  readonly assignments: readonly Assignment[];
  /** The last changes, in their order. */
  readonly changes?: readonly TaskChange[] | undefined;
  /** Taken back by those who gave it. */
  readonly withdrawn?: Stamp | undefined;
};

/** A task that nobody answered is pressed after this long, by its priority. */
export const UNACKNOWLEDGED_AFTER_MS: Readonly<Record<Priority, number>> = {
  routine: 15 * 60_000,
  urgent: 5 * 60_000,
  immediate: 2 * 60_000,
};

const ORDER: Readonly<Record<TaskState, number>> = {
  sent: 0,
  delivered: 1,
  acknowledged: 2,
  "under-way": 3,
  done: 4,
  declined: 4,
};

/** Does `next` lead onwards from `now`? What was done or declined stays so. */
export function isOnwards(now: TaskState, next: TaskState): boolean {
  return ORDER[next] > ORDER[now];
}

/** Does somebody still have to do something about it? */
export function isOpen({ withdrawn, assignments }: Pick<Task, "withdrawn" | "assignments">): boolean {
  return withdrawn === undefined && assignments.some(isAssignmentOpen);
}

export function isAssignmentOpen({ state, orphaned }: Assignment): boolean {
  return orphaned !== true && state !== "done" && state !== "declined";
}

/** How often a task was changed; that it was withdrawn counts as its last change. */
export function changesOf({ changes, withdrawn }: Pick<Task, "changes" | "withdrawn">): number {
  return (changes?.at(-1)?.no ?? 0) + (withdrawn ? 1 : 0);
}

/** What somebody has not seen of a task, and who did it last. */
export type Unseen = { readonly stamp: Stamp; readonly what: readonly TaskPart[] | "withdrawn" };

/**
 * What an addressee has still to be told: what is different from the task that it acknowledged, or that a task which
 * reached it was taken back. Who has not answered reads the task as it is; who is through with it is told nothing more.
 */
export function unseenBy(
  { changes = [], withdrawn }: Pick<Task, "changes" | "withdrawn">,
  assignment: Assignment,
): Unseen | undefined {
  const seen = assignment.seen?.changes ?? 0;
  if (!isAssignmentOpen(assignment) || seen >= changesOf({ changes, withdrawn })) return undefined;
  if (withdrawn) return assignment.state === "sent" ? undefined : { stamp: withdrawn, what: "withdrawn" };
  const unseen = changes.filter(({ no }) => no > seen);
  const last = unseen.at(-1);
  if (!last || !isOnwards("delivered", assignment.state)) return undefined;
  return { stamp: last.stamp, what: TASK_PARTS.filter((part) => unseen.some(({ what }) => what.includes(part))) };
}

/** Is it past its time and not done? */
export function isOverdue(task: Pick<Task, "withdrawn" | "assignments" | "dueAtMs">, nowMs: number): boolean {
  return task.dueAtMs !== undefined && nowMs > task.dueAtMs && isOpen(task);
}

/** The addressees that should have answered by now and did not. */
export function unacknowledged(
  task: Pick<Task, "withdrawn" | "assignments" | "priority" | "made">,
  nowMs: number,
): readonly Assignment[] {
  if (task.withdrawn) return [];
  return task.assignments.filter(
    (assignment) =>
      isAssignmentOpen(assignment) &&
      !isOnwards("delivered", assignment.state) &&
      nowMs - sentTo(task, assignment).receivedAtMs >= UNACKNOWLEDGED_AFTER_MS[task.priority],
  );
}

/** Who sent a task to one of its addressees, and when. */
export function sentTo({ made }: Pick<Task, "made">, { sent }: Pick<Assignment, "sent">): Stamp {
  return sent ?? made;
}

/** The same addressee? */
export function isSameAddressee(a: Addressee, b: Addressee): boolean {
  return a.agency === b.agency && a.unit === b.unit;
}

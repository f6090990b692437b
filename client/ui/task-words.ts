import type { TFunction } from "i18next";
import type { Assignment, Task, TaskPart, TaskState } from "../../shared/coordination/task.ts";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import { listIn } from "./intl.ts";

/** What a task is called in one line: its title as it was written, else its kind in the reader's language. */
export function taskName({ title, task }: Pick<Task, "title" | "task">, t: TFunction): string {
  return title?.text ?? t(`taskKind.${task}`);
}

/** How far an addressee is, in words. Also of a task as a whole that was withdrawn. */
export function taskStateWords(state: TaskState | "withdrawn", t: TFunction): string {
  return t(`taskState.${state}`);
}

/** What of a task is different, as a list. */
export function taskParts(parts: readonly TaskPart[], t: TFunction, language: string): string {
  return listIn(
    parts.map((part) => t(`taskPart.${part}`)),
    language,
  );
}

/** What the addressee of a task is called now; what it was called then, where it is gone or not shown to this member. */
export function addresseeName(
  { to, name }: Assignment,
  units: ReadonlyMap<UnitId, Unit>,
  agencies: ReadonlyMap<AgencyId, Agency>,
): string {
  return (to.unit === undefined ? agencies.get(to.agency)?.name : units.get(to.unit)?.name) ?? name;
}

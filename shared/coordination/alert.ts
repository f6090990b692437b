import type { AgencyId } from "../operation/agency.ts";
import type { MemberId } from "../operation/member.ts";
import type { AnnotationId } from "../picture/annotation.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { LayerId } from "../picture/layer.ts";
import type { UnitId } from "../picture/unit.ts";
import type { PostBase, PostChange } from "./post.ts";
import type { Stamp } from "./stamp.ts";
import type { TaskKind } from "./task.ts";

export const ALERT_KINDS = ["help", "inside", "left", "near", "silent", "task-overdue", "task-unacknowledged"] as const;
/**
 * help: somebody pressed Help · inside, left: a unit and a watched area · near: a unit within a distance of a watched
 * thing · silent: a unit was not heard from · task-…: about a task.
 */
export type AlertKind = (typeof ALERT_KINDS)[number];

export const RULE_KINDS = ["inside", "left", "near", "silent"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** What an alert rule watches: an annotation, wherever it is and however it grows. */
export type Watched = { readonly layer: LayerId; readonly annotation: AnnotationId };

/**
 * Something that is to be noticed by itself. A rule watches the units of its own agency; one whose channel is its
 * agency's own watches those that are shared with the agency as well: nobody else hears of them by it.
 */
export type AlertRule = PostBase & {
  readonly kind: "alert-rule";
  readonly rule: RuleKind;
  readonly agency: AgencyId;
  /** Of all but "silent". */
  readonly watched?: Watched | undefined;
  /** Of "near": metres around the watched thing. */
  readonly withinM?: number | undefined;
  /** Of "silent": without a fix for so long. */
  readonly afterMs?: number | undefined;
  /** Those it is about; undefined: all that it may watch. */
  readonly units?: readonly UnitId[] | undefined;
  readonly enabled: boolean;
  readonly changed?: PostChange | undefined;
  /** When it could not be worked out and was switched off for that; nothing of it is left once it is switched on again. */
  readonly failedAtMs?: number | undefined;
  /** Of "left": the units that were inside when it was last looked at, so that a restart forgets none. */
  readonly inside?: readonly UnitId[] | undefined;
};

/** Something that somebody must look at. It stays until it is acknowledged, by name. */
export type Alert = PostBase & {
  readonly kind: "alert";
  readonly alert: AlertKind;
  readonly unit?: UnitId | undefined;
  /** The unit, the member or the task that it is about, as it was called then; empty of a task without a title. */
  readonly subject: string;
  readonly agency: AgencyId;
  readonly rule?: string | undefined;
  readonly watched?:
    | (Watched & { readonly label?: string | undefined; readonly symbol?: string | undefined })
    | undefined;
  readonly task?: string | undefined;
  /** What kind of task that is, which names it in every language where it has no title. */
  readonly taskKind?: TaskKind | undefined;
  readonly at?: LngLat | undefined;
  readonly distanceM?: number | undefined;
  readonly silentSinceMs?: number | undefined;
  readonly acknowledged: readonly Stamp[];
  /** When what it is about was over: the unit left, was heard again, the task was done, help was called off. */
  readonly clearedAtMs?: number | undefined;
};

/** Must it still be looked at? */
export function isAlertOpen({ acknowledged }: Pick<Alert, "acknowledged">): boolean {
  return acknowledged.length === 0;
}

/** Is it the call for help of this member? That somebody looks after it, others say. */
export function isCallOf({ alert, made }: Pick<Alert, "alert" | "made">, member: { readonly id: MemberId }): boolean {
  return alert === "help" && made.by === member.id;
}

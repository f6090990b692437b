import type { DrillPlan, DrillState, InjectState } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { fireInject } from "./fire-inject.ts";
import { type ConditionView, holds } from "./holds.ts";
import type { Inject, InjectId } from "./inject.ts";
import { triggerRule } from "./rule-names.ts";
import { carryOutRule, type StepOutcome, thenDo } from "./step-outcome.ts";

/**
 * Fires every inject whose time has come, the earliest due first, those due at once in the order of the script. One that
 * follows another without delay fires in the same step. `met`: those whose condition holds (`metConditions`).
 */
export function fireDueInjects(
  plan: DrillPlan,
  state: DrillState,
  met: ReadonlySet<InjectId>,
  nowMs: ExerciseMs,
): StepOutcome {
  let outcome: StepOutcome = { state, effects: [] };
  for (;;) {
    const { injects } = outcome.state;
    const due = dueInjects(injects, met, nowMs);
    if (due.length === 0) return outcome;
    for (const id of due) outcome = thenDo(outcome, (now) => fireInject(plan, now, id, nowMs));
  }
}

/** The injects whose condition holds now. A condition that throws is switched off. */
export function metConditions(view: ConditionView): StepOutcome & { readonly met: ReadonlySet<InjectId> } {
  const { nowMs } = view.step;
  const met = new Set<InjectId>();
  let outcome: StepOutcome = { state: view.state, effects: [] };
  for (const { inject, status } of view.state.injects.values()) {
    const { id, trigger } = inject;
    if (trigger.when !== "if" || status !== "ready") continue;
    const rule = triggerRule(id);
    outcome = thenDo(outcome, (state) =>
      carryOutRule(rule, state, nowMs, () => {
        if (holds(trigger.condition, rule, view) && nowMs >= (trigger.notBeforeMs ?? 0)) met.add(id);
        return { state, effects: [] };
      }),
    );
  }
  return { ...outcome, met };
}

function dueInjects(
  injects: DrillState["injects"],
  met: ReadonlySet<InjectId>,
  nowMs: ExerciseMs,
): readonly InjectId[] {
  const due: { readonly id: InjectId; readonly dueMs: ExerciseMs }[] = [];
  for (const known of injects.values()) {
    if (known.status !== "ready" && known.status !== "moved") continue;
    const dueMs = dueAt(known, injects, met, nowMs);
    if (dueMs !== undefined && dueMs <= nowMs) due.push({ id: known.inject.id, dueMs });
  }
  return due.toSorted((a, b) => a.dueMs - b.dueMs).map(({ id }) => id);
}

function dueAt(
  { inject, movedToMs }: InjectState,
  injects: DrillState["injects"],
  met: ReadonlySet<InjectId>,
  nowMs: ExerciseMs,
): ExerciseMs | undefined {
  if (movedToMs !== undefined) return movedToMs;
  const { trigger } = inject;
  switch (trigger.when) {
    case "at":
      return trigger.atMs;
    case "after": {
      const firedMs = injects.get(trigger.inject)?.firedMs;
      return firedMs === undefined ? undefined : firedMs + trigger.delayMs;
    }
    case "if":
      return met.has(inject.id) ? nowMs : undefined;
    case "by-hand":
      return undefined;
  }
}

/** The injects, each that waits with the time at which its trigger will fire it, where that can be told in advance. */
export function withPlannedTimes(injects: DrillState["injects"]): DrillState["injects"] {
  const planned: PlannedTimes = new Map();
  return new Map(
    Array.from(injects, ([id, known]) => {
      if (known.status === "fired" || known.status === "skipped") return [id, known];
      return [id, { ...known, plannedMs: plannedAt(known.inject, injects, planned) }];
    }),
  );
}

/** What was worked out, by inject; of one whose time is just being worked out there is none, as of those in a circle. */
type PlannedTimes = Map<InjectId, ExerciseMs | undefined>;

function plannedAt(inject: Inject, injects: DrillState["injects"], planned: PlannedTimes): ExerciseMs | undefined {
  const { id, trigger } = inject;
  if (trigger.when === "at") return trigger.atMs;
  if (trigger.when !== "after" || planned.has(id)) return planned.get(id);
  planned.set(id, undefined);
  const before = injects.get(trigger.inject);
  if (!before || before.status === "draft" || before.status === "skipped") return undefined;
  const beforeMs = before.firedMs ?? before.movedToMs ?? plannedAt(before.inject, injects, planned);
  if (beforeMs !== undefined) planned.set(id, beforeMs + trigger.delayMs);
  return planned.get(id);
}

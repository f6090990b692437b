import type { CasualtyState } from "./casualty.ts";
import type { AreaRef, Condition } from "./condition.ts";
import { countTasks, hasReachedAgencies, isPlotted, isSaid, sumRequests } from "./count-posts.ts";
import { countUnits } from "./count-units.ts";
import type { DrillState, StepView } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { InjectId } from "./inject.ts";
import { type AreaReach, covers, reachOf } from "./within.ts";

/**
 * What conditions are held against, and their memory. `holding`: filled with since when each part "for" holds now, by its
 * rule and path; a part that is not asked for in a step is forgotten with it.
 */
export type ConditionView = {
  readonly step: StepView;
  readonly state: DrillState;
  readonly holding: Map<string, ExerciseMs>;
};

type ConditionOf<Kind extends Condition["if"]> = Extract<Condition, { readonly if: Kind }>;

/**
 * Does `condition` hold now? `rule` names whose it is, so that its memory is its own. Has to be asked at each step as long
 * as it matters: "for" counts from the first step at which its part held, and anew after each step at which it did not.
 * Throws where the scenario has no such area or hazard.
 */
export function holds(condition: Condition, rule: string, view: ConditionView): boolean {
  const { step, state } = view;
  switch (condition.if) {
    case "all":
      return allHold(condition.of, rule, view);
    case "any":
      return anyHolds(condition.of, rule, view);
    case "not":
      return !holds(condition.of, `${rule}/not`, view);
    case "for":
      return hasHeld(condition, `${rule}/for`, view);
    case "time":
      return step.nowMs >= condition.fromMs;
    case "units":
      return unitsHold(condition, view);
    case "task": {
      const near = condition.which.near && areaNow(condition.which.near, view);
      const count = countTasks(step.world.tasks, condition.which, near, condition.stage, sinceMs(condition, state));
      return count >= (condition.count ?? 1);
    }
    case "request":
      return sumRequests(step.world.requests, condition, sinceMs(condition, state)) >= (condition.quantity ?? 1);
    case "plotted":
      return isPlotted(step.world.plotted, condition, areaNow(condition.within, view), sinceMs(condition, state));
    case "message":
      return isSaid(step.world.messages, condition, sinceMs(condition, state));
    case "inject":
      return injectHolds(condition, view);
    case "hazard-reaches":
      return covers(areaNow({ hazard: condition.hazard }, view), condition.at);
    case "casualties":
      return casualtiesHold(condition, state.casualties);
    case "expected":
      return state.expected.get(condition.expected)?.state === condition.state;
  }
}

/** From when on things count for the condition: never, where it waits for an inject that has not been fired. */
function sinceMs({ since }: { readonly since?: InjectId | undefined }, { injects }: DrillState): ExerciseMs {
  return since === undefined ? 0 : (injects.get(since)?.firedMs ?? Number.POSITIVE_INFINITY);
}

/** Every part is asked even where the outcome is known: those with a memory have to see each step. */
function allHold(parts: readonly Condition[], rule: string, view: ConditionView): boolean {
  let all = true;
  parts.forEach((part, n) => {
    if ((all || remembers(part)) && !holds(part, `${rule}/${n}`, view)) all = false;
  });
  return all;
}

function anyHolds(parts: readonly Condition[], rule: string, view: ConditionView): boolean {
  let any = false;
  parts.forEach((part, n) => {
    if ((!any || remembers(part)) && holds(part, `${rule}/${n}`, view)) any = true;
  });
  return any;
}

function remembers(condition: Condition): boolean {
  if (condition.if === "all" || condition.if === "any") return condition.of.some(remembers);
  return condition.if === "for" || (condition.if === "not" && remembers(condition.of));
}

function hasHeld({ ms, of }: ConditionOf<"for">, rule: string, view: ConditionView): boolean {
  if (!holds(of, rule, view)) return false;
  const sinceMs = view.state.holdingSince.get(rule) ?? view.step.nowMs;
  view.holding.set(rule, sinceMs);
  return view.step.nowMs - sinceMs >= ms;
}

function unitsHold({ which, compare, count }: ConditionOf<"units">, view: ConditionView): boolean {
  const reach = which.within && areaNow(which.within, view);
  const enough = countUnits(view.step.world.units, which, reach, count) >= count;
  return compare === "at-least" ? enough : !enough;
}

function injectHolds({ inject, stage, agency }: ConditionOf<"inject">, { step, state }: ConditionView): boolean {
  const known = state.injects.get(inject);
  if (stage === "skipped") return known?.status === "skipped";
  if (known?.status !== "fired") return false;
  return stage === "fired" || hasReachedAgencies(step.world.messages, inject, stage, agency);
}

function casualtiesHold(
  { categories, stage, compare, count }: ConditionOf<"casualties">,
  casualties: DrillState["casualties"],
): boolean {
  let fit = 0;
  const sums = sumsOf(casualties);
  for (const category of new Set(categories)) {
    for (const [kind, sum] of sums) {
      if (kind.startsWith(`${category}/`) && (stage === undefined || kind === `${category}/${stage}`)) fit += sum;
    }
  }
  return compare === "at-least" ? fit >= count : fit < count;
}

/** States are replaced, never changed: what was counted holds as long as they are there. */
const casualtySums = new WeakMap<ReadonlyMap<string, CasualtyState>, ReadonlyMap<string, number>>();

/** How many there are of each `<category>/<stage>`. */
function sumsOf(casualties: DrillState["casualties"]): ReadonlyMap<string, number> {
  const known = casualtySums.get(casualties);
  if (known) return known;
  const sums = new Map<string, number>();
  for (const { category, stage } of casualties.values()) {
    sums.set(`${category}/${stage}`, (sums.get(`${category}/${stage}`) ?? 0) + 1);
  }
  casualtySums.set(casualties, sums);
  return sums;
}

function areaNow(ref: AreaRef, { step, state }: ConditionView): AreaReach {
  return reachOf(ref, step.plan.scenario, state.hazards);
}

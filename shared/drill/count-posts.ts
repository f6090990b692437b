import type { AgencyId } from "../operation/agency.ts";
import type { Condition, TaskFilter, TaskStage } from "./condition.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { type AreaReach, covers, touches } from "./within.ts";
import type { World, WorldAssignment, WorldMessage, WorldRequest, WorldTask } from "./world.ts";

type ConditionOf<Kind extends Condition["if"]> = Extract<Condition, { readonly if: Kind }>;

/**
 * How many tasks fit of which an addressee that fits has come at least so far. Taken back, a task fits no more; "declined"
 * comes after "delivered" and before nothing else. `near`: what `which.near` means now. Here as below, what was done before
 * `sinceMs` does not count.
 */
export function countTasks(
  tasks: World["tasks"],
  which: TaskFilter,
  near: AreaReach | undefined,
  stage: TaskStage,
  sinceMs: ExerciseMs,
): number {
  let count = 0;
  for (const task of tasks.values()) {
    if (task.givenMs < sinceMs || !taskFits(task, which)) continue;
    if (near && !(task.at && covers(near, task.at))) continue;
    if (task.to.some((assignment) => isFor(assignment, which) && hasReached(assignment, stage))) count += 1;
  }
  return count;
}

function taskFits(task: WorldTask, { kind, byAgency }: TaskFilter): boolean {
  return (
    !task.withdrawn &&
    (kind === undefined || task.kind === kind) &&
    (byAgency === undefined || task.byAgency === byAgency)
  );
}

function isFor(assignment: WorldAssignment, { toAgency, toUnit }: TaskFilter): boolean {
  return (
    (toAgency === undefined || assignment.agency === toAgency) && (toUnit === undefined || assignment.unit === toUnit)
  );
}

const TASK_ORDER = { sent: 0, given: 0, delivered: 1, declined: 1, acknowledged: 2, "under-way": 3, done: 4 } as const;

function hasReached({ state, at }: WorldAssignment, stage: TaskStage): boolean {
  if (stage === "declined") return state === "declined";
  // Who declined after acknowledging did acknowledge.
  return TASK_ORDER[state] >= TASK_ORDER[stage] || (stage !== "given" && at[stage] !== undefined);
}

const OFFER_ORDER = { offered: 0, accepted: 1, "on-the-way": 2, arrived: 3, returned: 4 } as const;

/**
 * How much was asked for, or has come at least so far, over all requests that fit. A request that was cancelled is asked for
 * no more, and of its offers only those count of which something had set out.
 */
export function sumRequests(
  requests: World["requests"],
  { what, byAgency, stage }: Pick<ConditionOf<"request">, "what" | "byAgency" | "stage">,
  sinceMs: ExerciseMs,
): number {
  let sum = 0;
  for (const request of requests.values()) {
    if (what !== undefined && request.what !== what) continue;
    if (byAgency !== undefined && request.byAgency !== byAgency) continue;
    if (stage !== "asked") sum += offeredUpTo(request, stage, sinceMs);
    else if (request.cancelledMs === undefined && request.askedMs >= sinceMs) sum += request.quantity;
  }
  return sum;
}

function offeredUpTo(
  { offers, cancelledMs }: WorldRequest,
  stage: keyof typeof OFFER_ORDER,
  sinceMs: ExerciseMs,
): number {
  let sum = 0;
  for (const { state, quantity, sinceMs: reachedMs } of offers) {
    if (state === "declined" || state === "withdrawn" || reachedMs < sinceMs) continue;
    if (cancelledMs !== undefined && OFFER_ORDER[state] < OFFER_ORDER["on-the-way"]) continue;
    if (OFFER_ORDER[state] >= OFFER_ORDER[stage]) sum += quantity;
  }
  return sum;
}

/** Did somebody of an agency mark such a thing that lies, at least in part, within it? What exercise control drew does not count. */
export function isPlotted(
  plotted: World["plotted"],
  { byAgency, symbol, kind }: Pick<ConditionOf<"plotted">, "byAgency" | "symbol" | "kind">,
  within: AreaReach,
  sinceMs: ExerciseMs,
): boolean {
  for (const mark of plotted.values()) {
    if (mark.changedMs < sinceMs) continue;
    if (mark.byAgency === undefined || (byAgency !== undefined && mark.byAgency !== byAgency)) continue;
    if (symbol !== undefined && mark.symbol !== symbol) continue;
    if (kind !== undefined && mark.kind !== kind) continue;
    if (touches(within, mark.geometry)) return true;
  }
  return false;
}

/** Did somebody of an agency say such a thing? What exercise control said does not count. */
export function isSaid(
  messages: World["messages"],
  { byAgency, toAgency, phrase }: Pick<ConditionOf<"message">, "byAgency" | "toAgency" | "phrase">,
  sinceMs: ExerciseMs,
): boolean {
  for (const message of messages.values()) {
    if (message.sentMs < sinceMs) continue;
    if (message.byAgency === undefined || (byAgency !== undefined && message.byAgency !== byAgency)) continue;
    if (toAgency !== undefined && !message.to.includes(toAgency)) continue;
    if (phrase === undefined || message.phrase === phrase) return true;
  }
  return false;
}

/**
 * Has what an inject says reached the agency, or without one all that it was for? Somebody who hears it from two messages
 * has it from the first.
 */
export function hasReachedAgencies(
  messages: World["messages"],
  inject: string,
  mark: "delivered" | "acknowledged",
  agency: AgencyId | undefined,
): boolean {
  const said = byInject(messages).get(inject) ?? [];
  const agencies = agency === undefined ? [...new Set(said.flatMap(({ to }) => to))] : [agency];
  return agencies.length > 0 && agencies.every((to) => said.some((message) => Object.hasOwn(message[mark], to)));
}

/** Worlds are replaced, never changed: an index holds as long as its messages are there. */
const indexes = new WeakMap<World["messages"], ReadonlyMap<string, readonly WorldMessage[]>>();

function byInject(messages: World["messages"]): ReadonlyMap<string, readonly WorldMessage[]> {
  const known = indexes.get(messages);
  if (known) return known;
  const index = new Map<string, WorldMessage[]>();
  for (const message of messages.values()) {
    if (message.inject === undefined) continue;
    const said = index.get(message.inject);
    if (said) said.push(message);
    else index.set(message.inject, [message]);
  }
  indexes.set(messages, index);
  return index;
}

import type { Condition } from "./condition.ts";
import type { Scenario } from "./scenario.ts";

/** An inject or expected action, as `inject:<id>` or `expected:<id>`. */
type Waiting = string;

/**
 * The circles in which injects, and the expected actions that their conditions ask for, wait for each other, so that
 * none of them is ever fired: each as the way round, the first again at the end. What stands under a "not" is not
 * waited for. An "any" counts with all of its parts, since a script that is only started by its own end is a slip even
 * where another part saves it. One circle for each group of injects that are bound to each other.
 */
export function cyclesOf(scenario: Pick<Scenario, "injects" | "expected">): readonly (readonly Waiting[])[] {
  const waits = waitsOf(scenario);
  const cycles: (readonly Waiting[])[] = [];
  const done = new Set<Waiting>();
  for (const start of waits.keys()) {
    const cycle = findCycle(start, waits, done);
    if (cycle) cycles.push(cycle);
  }
  return cycles;
}

function waitsOf({ injects, expected }: Pick<Scenario, "injects" | "expected">) {
  const waits = new Map<Waiting, readonly Waiting[]>();
  for (const { id, trigger } of injects) {
    if (trigger.when === "after") waits.set(`inject:${id}`, [`inject:${trigger.inject}`]);
    else waits.set(`inject:${id}`, trigger.when === "if" ? waitedFor(trigger.condition) : []);
  }
  for (const { id, due, evidence, partly } of expected) {
    waits.set(`expected:${id}`, [
      ...(due.after === undefined ? [] : [`inject:${due.after}`]),
      ...(evidence ? waitedFor(evidence) : []),
      ...(partly ? waitedFor(partly) : []),
    ]);
  }
  return waits;
}

function waitedFor(condition: Condition): readonly Waiting[] {
  if (condition.if === "all" || condition.if === "any") return condition.of.flatMap(waitedFor);
  if (condition.if === "for") return waitedFor(condition.of);
  if (condition.if === "inject") return [`inject:${condition.inject}`];
  return condition.if === "expected" ? [`expected:${condition.expected}`] : [];
}

/** Depth first with a stack of its own: a chain of 2,000 injects must not end in a stack overflow. */
function findCycle(
  start: Waiting,
  waits: ReadonlyMap<Waiting, readonly Waiting[]>,
  done: Set<Waiting>,
): readonly Waiting[] | undefined {
  const way: Waiting[] = [];
  const ahead: { readonly at: Waiting; readonly leave?: true }[] = [{ at: start }];
  for (let step = ahead.pop(); step; step = ahead.pop()) {
    if (step.leave) {
      way.pop();
      done.add(step.at);
      continue;
    }
    const { at } = step;
    const seenAt = way.indexOf(at);
    if (seenAt >= 0) {
      for (const one of way) done.add(one);
      return [...way.slice(seenAt), at];
    }
    if (done.has(at)) continue;
    way.push(at);
    ahead.push({ at, leave: true });
    for (const next of (waits.get(at) ?? []).toReversed()) ahead.push({ at: next });
  }
  return undefined;
}

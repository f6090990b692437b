import type { CasualtyGroup, CasualtyId, CasualtyState, TriageCategory } from "./casualty.ts";
import { rollBetween } from "./dice.ts";
import type { DrillState, StepView } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";

/** From the most to the least urgent; those beyond help last. */
const URGENCY: Readonly<Record<TriageCategory, number>> = { immediate: 0, delayed: 1, minor: 2, deceased: 3 };
const BY_URGENCY = ["immediate", "delayed", "minor", "deceased"] as const satisfies readonly TriageCategory[];

/** Part of the time that somebody takes to get worse, the quickest and the slowest. */
const WORSENS_WITHIN = [0.8, 1.2] as const;

/** Who is to be looked after first: `a` (less than 0) or `b`; the same order at every run. */
export function byUrgency(a: CasualtyState, b: CasualtyState): number {
  const urgency = URGENCY[a.category] - URGENCY[b.category];
  if (urgency !== 0) return urgency;
  return a.sinceMs - b.sinceMs || (a.id < b.id ? -1 : 1);
}

/**
 * The injured people at `view.nowMs`: those of groups whose time has come are there, named `<group>-<n>` from the most
 * urgent on, and those who wait without treatment get worse by their group's rules. Who gets worse does so at a seeded
 * time of their own, and from there on to the next category; several steps that were due come at once.
 */
export function stepCasualties(
  { nowMs }: Pick<StepView, "nowMs">,
  state: Pick<DrillState, "seed" | "casualties" | "casualtyGroups">,
): { readonly casualties: DrillState["casualties"] } {
  const changed = new Map<CasualtyId, CasualtyState>();
  for (const group of state.casualtyGroups.values()) {
    if (group.fromMs > nowMs) continue;
    const people = peopleOf(group);
    for (const person of people) {
      const known = state.casualties.get(person.id);
      const now = worsened(known ?? person, group, state.seed, nowMs);
      if (now !== known) changed.set(now.id, now);
    }
  }
  return { casualties: changed.size === 0 ? state.casualties : new Map([...state.casualties, ...changed]) };
}

/** Groups do not change; a drill may ask for theirs at each second. */
const peopleByGroup = new WeakMap<CasualtyGroup, readonly CasualtyState[]>();

function peopleOf(group: CasualtyGroup): readonly CasualtyState[] {
  const known = peopleByGroup.get(group);
  if (known) return known;
  const categories = BY_URGENCY.flatMap((category) => Array.from({ length: group.count[category] }, () => category));
  const people = categories.map(
    (category, i): CasualtyState => ({
      id: `${group.id}-${i + 1}`,
      group: group.id,
      category,
      sinceMs: group.fromMs,
      stage: "waiting",
      trapped: group.freedBy !== undefined,
      at: group.at,
    }),
  );
  peopleByGroup.set(group, people);
  return people;
}

/** More steps than there are categories are a circle in the rules. */
const MOST_STEPS = BY_URGENCY.length;

function worsened(person: CasualtyState, group: CasualtyGroup, seed: number, nowMs: ExerciseMs): CasualtyState {
  let now = person;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const rule = now.stage === "waiting" ? group.worsening.find(({ from }) => from === now.category) : undefined;
    if (!rule) return now;
    const dueMs = now.sinceMs + rule.afterMs * rollBetween(WORSENS_WITHIN, seed, "worsens", now.id, now.category);
    if (dueMs > nowMs) return now;
    now = { ...now, category: rule.to, sinceMs: dueMs };
  }
  return now;
}

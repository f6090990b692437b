import { answersToMessages } from "./answers-to-messages.ts";
import { answersToRequests } from "./answers-to-requests.ts";
import { answersToTasks } from "./answers-to-tasks.ts";
import { type Cast, isAgencyPlayed, participants } from "./cast.ts";
import type { Deed } from "./deed.ts";
import type { DrillState, StepView } from "./drill-state.ts";
import type { PlayersView } from "./intention.ts";
import { typicalDeeds } from "./typical-deeds.ts";

/** What simulated players have done, by the names of their intentions: plain data, kept beside the state of the drill. */
export type PlayersMemory = { readonly done: ReadonlySet<string> };

export const NOTHING_DONE: PlayersMemory = { done: new Set() };

/**
 * What those roles do at `view.nowMs` that nobody plays: what is typically done for an expected action, acknowledging
 * messages, passing tasks for their agency on to its units, offering, accepting and bringing resources. How long they
 * take and what they overlook comes from the seed. Nothing is done twice while its name is in the memory that is handed
 * back. It does not move units, nor answer for them.
 */
export function stepPlayers(
  view: StepView,
  state: DrillState,
  cast: Cast,
  memory: PlayersMemory,
): { readonly deeds: readonly Deed[]; readonly memory: PlayersMemory } {
  const { scenario } = view.plan;
  const simulated = participants(scenario).filter(({ id }) => !isAgencyPlayed(scenario, cast, id));
  const players: PlayersView = { ...view, state, cast, agencies: new Set(simulated.map(({ id }) => id)) };
  const intentions = [
    ...typicalDeeds(players),
    ...answersToMessages(players),
    ...answersToTasks(players),
    ...answersToRequests(players),
  ];
  const deeds: Deed[] = [];
  const done: string[] = [];
  for (const { name, dueMs, carryOut } of intentions) {
    if (dueMs > view.nowMs || memory.done.has(name)) continue;
    const now = carryOut();
    if (now.length === 0) continue;
    deeds.push(...now);
    done.push(name);
  }
  return { deeds, memory: done.length === 0 ? memory : { done: new Set([...memory.done, ...done]) } };
}

import { roll, rollBetween } from "./dice.ts";
import { answersIn, type Intention, type PlayersView } from "./intention.ts";
import type { WorldMessage } from "./world.ts";

/** One in twenty is overlooked at a busy desk. */
const LIKELY = 0.95;

/** Simulated agencies acknowledge what reached them: of injects those that want it, and all that others say to them. */
export function answersToMessages(view: PlayersView): readonly Intention[] {
  const intentions: Intention[] = [];
  for (const message of view.world.messages.values()) intentions.push(...answersTo(view, message));
  return intentions;
}

function answersTo(view: PlayersView, message: WorldMessage): readonly Intention[] {
  const { state, plan, agencies, nowMs } = view;
  const inject = message.inject === undefined ? undefined : state.injects.get(message.inject)?.inject;
  if (inject && !inject.wantsAcknowledgement) return [];
  const intentions: Intention[] = [];
  for (const agency of message.to) {
    const deliveredMs = message.delivered[agency];
    if (deliveredMs === undefined || message.acknowledged[agency] !== undefined || !agencies.has(agency)) continue;
    if (roll(plan.seed, "reads", message.id, agency) >= LIKELY) continue;
    const takesMs = rollBetween(answersIn(inject?.priority ?? "urgent"), plan.seed, "answers", message.id, agency);
    intentions.push({
      name: `acknowledge ${message.id} ${agency}`,
      dueMs: deliveredMs + takesMs,
      carryOut: () => [
        { atMs: nowMs, deed: "message-reached", message: message.id, agency, mark: "acknowledged" } as const,
      ],
    });
  }
  return intentions;
}

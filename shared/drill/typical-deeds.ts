import { isPlayed } from "./cast.ts";
import type { Deed } from "./deed.ts";
import { roll, rollBetween } from "./dice.ts";
import type { DrillState } from "./drill-state.ts";
import type { ExpectedAction, TypicalDeed } from "./evaluation.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { Intention, PlayersView } from "./intention.ts";
import { offerOf } from "./offer-of.ts";
import type { Scenario } from "./scenario.ts";
import { openQuantity } from "./stock.ts";

/**
 * What is typically done for the expected actions that nobody plays: so long after their window opens as the seed says,
 * or not at all where it says that. What is met already is not done again.
 */
export function typicalDeeds(view: PlayersView): readonly Intention[] {
  const { plan, state, cast } = view;
  const intentions: Intention[] = [];
  for (const expected of plan.scenario.expected) {
    const { typically, id, who } = expected;
    if (!typically || isPlayed(plan.scenario, cast, who)) continue;
    const opensMs = windowOpens(expected, state);
    if (opensMs === undefined || state.expected.get(id)?.state === "met") continue;
    if (roll(plan.seed, "does", id) >= typically.likely) continue;
    intentions.push({
      name: `does ${id}`,
      dueMs: opensMs + rollBetween(typically.inMs, plan.seed, "takes", id),
      carryOut: () => deedsFor(view, expected, typically.does),
    });
  }
  return intentions;
}

function windowOpens({ due }: ExpectedAction, { injects }: DrillState): ExerciseMs | undefined {
  if (due.after === undefined) return due.fromMs;
  const firedMs = injects.get(due.after)?.firedMs;
  return firedMs === undefined ? undefined : firedMs + due.fromMs;
}

function deedsFor(view: PlayersView, { id, who }: ExpectedAction, does: TypicalDeed): readonly Deed[] {
  const atMs = view.nowMs;
  const byAgency = who.agency;
  switch (does.deed) {
    case "give-task": {
      const to = does.to.flatMap((unit) => {
        const known = view.world.units.get(unit);
        return known ? [{ agency: known.agency, unit }] : [];
      });
      const { task: kind, priority, at } = does;
      return to.length === 0
        ? []
        : [{ atMs, deed: "task-given", task: `does-${id}`, kind, byAgency, priority, at, to }];
    }
    case "plot": {
      const { id: annotation, kind, symbol, geometry } = does.annotation;
      const layer = layerOf(view.plan.scenario, byAgency);
      return [{ atMs, deed: "plotted", layer, annotation, byAgency, kind, symbol, geometry }];
    }
    case "ask": {
      const { what, quantity, at } = does;
      return [{ atMs, deed: "asked", request: `does-${id}`, what, quantity, byAgency, at }];
    }
    case "offer":
      return offerTowards(view, byAgency, does);
    case "say": {
      const { to, phrase, text } = does;
      return [{ atMs, deed: "said", message: `does-${id}`, byAgency, to, phrase, text }];
    }
  }
}

/** The first request of another agency that it helps; while there is none, nothing. */
function offerTowards(
  view: PlayersView,
  agency: string,
  { what, quantity }: Extract<TypicalDeed, { deed: "offer" }>,
): readonly Deed[] {
  for (const request of view.world.requests.values()) {
    if (request.what !== what || request.byAgency === agency || openQuantity(request) <= 0) continue;
    if (request.offers.some((offer) => offer.agency === agency)) continue;
    return offerOf(view, request, agency, quantity);
  }
  return [];
}

/** An agency draws on the first layer that is its own. */
function layerOf({ start }: Scenario, agency: string): string {
  return start.layers.find(({ owner }) => owner === agency)?.id ?? `layer-${agency}`;
}

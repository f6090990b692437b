import type { ResourceKindId } from "../coordination/resource-kind.ts";
import type { AgencyId } from "../operation/agency.ts";
import { roll, rollBetween } from "./dice.ts";
import type { Intention, PlayersView } from "./intention.ts";
import { offerOf } from "./offer-of.ts";
import { openQuantity } from "./stock.ts";
import type { WorldRequest } from "./world.ts";

/** Somebody has to ask those who would miss it. */
const OFFERS_IN_MS = [60_000, 300_000] as const;
const DECIDES_IN_MS = [30_000, 180_000] as const;
const SETS_OUT_IN_MS = [60_000, 300_000] as const;
/** The next station's, not the next country's: what comes from further away is of the script. */
const ARRIVES_IN_MS = [300_000, 1_200_000] as const;
const LIKELY = 0.9;

/**
 * Simulated agencies around requests: they offer what they have in stock to others (unless the script has an expected
 * offer of it, which then decides), accept or decline what is offered to them, and bring what was accepted. Of a request that was cancelled they bring only
 * what is under way.
 */
export function answersToRequests(view: PlayersView): readonly Intention[] {
  const intentions: Intention[] = [];
  for (const request of view.world.requests.values()) {
    for (const agency of view.agencies) intentions.push(...offersTo(view, request, agency));
    if (view.agencies.has(request.byAgency)) intentions.push(...decisionsOn(view, request));
    intentions.push(...journeysFor(view, request));
  }
  return intentions;
}

function offersTo(view: PlayersView, request: WorldRequest, agency: AgencyId): readonly Intention[] {
  const { id, what, byAgency, askedMs, offers } = request;
  if (agency === byAgency || offers.some((offer) => offer.agency === agency)) return [];
  if (openQuantity(request) <= 0 || isScripted(view, agency, what)) return [];
  const { seed } = view.plan;
  if (roll(seed, "lends", id, agency) >= LIKELY) return [];
  return [
    {
      name: `offer ${id} ${agency}`,
      dueMs: askedMs + rollBetween(OFFERS_IN_MS, seed, "offers", id, agency),
      carryOut: () => offerOf(view, request, agency),
    },
  ];
}

function isScripted({ plan }: PlayersView, agency: AgencyId, what: ResourceKindId): boolean {
  return plan.scenario.expected.some(
    ({ who, typically }) => who.agency === agency && typically?.does.deed === "offer" && typically.does.what === what,
  );
}

function decisionsOn(view: PlayersView, request: WorldRequest): readonly Intention[] {
  const { seed } = view.plan;
  if (request.cancelledMs !== undefined) return [];
  return request.offers
    .filter(({ state }) => state === "offered")
    .map(({ id, quantity, sinceMs }) => ({
      name: `decide ${request.id} ${id}`,
      dueMs: sinceMs + rollBetween(DECIDES_IN_MS, seed, "accepts", request.id, id),
      carryOut: () => {
        const accepted = Math.min(quantity, openQuantity(request));
        const about = { atMs: view.nowMs, deed: "offer-step", request: request.id, offer: id } as const;
        return [accepted > 0 ? { ...about, step: "accepted", quantity: accepted } : { ...about, step: "declined" }];
      },
    }));
}

function journeysFor(view: PlayersView, request: WorldRequest): readonly Intention[] {
  const { seed } = view.plan;
  return request.offers.flatMap(({ id, agency, state, sinceMs }) => {
    if (!view.agencies.has(agency) || (state !== "accepted" && state !== "on-the-way")) return [];
    // What is under way arrives; nothing else sets out for what is not wanted any more.
    if (state === "accepted" && request.cancelledMs !== undefined) return [];
    const [step, takesMs] =
      state === "accepted" ? (["on-the-way", SETS_OUT_IN_MS] as const) : (["arrived", ARRIVES_IN_MS] as const);
    return [
      {
        name: `${step} ${request.id} ${id}`,
        dueMs: sinceMs + rollBetween(takesMs, seed, step, request.id, id),
        carryOut: () => [{ atMs: view.nowMs, deed: "offer-step", request: request.id, offer: id, step }] as const,
      },
    ];
  });
}

import type { ResourceKindId } from "../coordination/resource-kind.ts";
import type { OfferState } from "../coordination/resource-request.ts";
import type { AgencyId } from "../operation/agency.ts";
import type { DrillState } from "./drill-state.ts";
import type { Scenario } from "./scenario.ts";
import type { World, WorldRequest } from "./world.ts";

const PROMISED: ReadonlySet<OfferState> = new Set(["accepted", "on-the-way", "arrived", "returned"]);
const GIVEN_AWAY: ReadonlySet<OfferState> = new Set(["offered", "accepted", "on-the-way", "arrived"]);

/** How much of a request nobody has promised yet; 0 at the least, and of one that was cancelled. */
export function openQuantity({ quantity, offers, cancelledMs }: WorldRequest): number {
  if (cancelledMs !== undefined) return 0;
  const promised = offers.reduce((sum, offer) => sum + (PROMISED.has(offer.state) ? offer.quantity : 0), 0);
  return Math.max(0, quantity - promised);
}

/**
 * How much of something an agency could still lend: what it had at the start and what injects gave or took, less what it
 * has offered or lent; 0 at the least.
 */
export function inStock(
  { start }: Pick<Scenario, "start">,
  { injects }: Pick<DrillState, "injects">,
  { requests }: Pick<World, "requests">,
  agency: AgencyId,
  what: ResourceKindId,
): number {
  let quantity = 0;
  for (const entry of start.resources) if (entry.agency === agency && entry.what === what) quantity += entry.quantity;
  for (const { status, inject } of injects.values()) {
    if (status !== "fired") continue;
    for (const effect of inject.effects) {
      if (effect.do === "resource" && effect.agency === agency && effect.what === what) quantity += effect.change;
    }
  }
  for (const request of requests.values()) {
    if (request.what !== what) continue;
    for (const offer of request.offers) {
      // What nobody will accept any more can be offered to others.
      if (offer.state === "offered" && request.cancelledMs !== undefined) continue;
      if (offer.agency === agency && GIVEN_AWAY.has(offer.state)) quantity -= offer.quantity;
    }
  }
  return Math.max(0, quantity);
}

import type { AgencyId } from "../operation/agency.ts";
import type { Deed } from "./deed.ts";
import type { PlayersView } from "./intention.ts";
import { inStock, openQuantity } from "./stock.ts";
import type { WorldRequest } from "./world.ts";

/** An offer of an agency towards a request, of no more than is asked for, in stock and `atMost`; none where that is nothing. */
export function offerOf(
  { plan, state, world, nowMs }: PlayersView,
  request: WorldRequest,
  agency: AgencyId,
  atMost = Number.POSITIVE_INFINITY,
): readonly Deed[] {
  const available = inStock(plan.scenario, state, world, agency, request.what);
  const quantity = Math.min(atMost, available, openQuantity(request));
  if (quantity <= 0) return [];
  return [
    { atMs: nowMs, deed: "offered", request: request.id, offer: `offer-${request.id}-${agency}`, agency, quantity },
  ];
}

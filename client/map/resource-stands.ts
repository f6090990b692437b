import type { Priority } from "../../shared/coordination/priority.ts";
import { isOrdered } from "../../shared/coordination/request-sums.ts";
import { findResourceKind, type ResourceKindId } from "../../shared/coordination/resource-kind.ts";
import type { Offer, ResourceRequest } from "../../shared/coordination/resource-request.ts";
import { promised } from "../../shared/coordination/resource-request.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";

/**
 * What stands on the map for a request. ordered: promised and not there yet, hollow · arrived: there, filled · needed:
 * nobody has promised anything.
 */
export type ResourceStand = {
  readonly key: string;
  readonly channel: ChannelId;
  readonly request: string;
  readonly at: LngLat;
  readonly what: ResourceKindId;
  /** A `UnitSymbolId`. */
  readonly symbol: string;
  readonly quantity: number;
  /** How many places to the side of its place it stands, so that none covers another. */
  readonly aside: number;
} & (
  | { readonly look: "ordered" | "arrived"; readonly agency: AgencyId; readonly state: Offer["state"] }
  | { readonly look: "needed"; readonly priority: Priority }
);

type OnBoard = { readonly channel: ChannelId; readonly request: ResourceRequest; readonly at: LngLat };

/** What is to be drawn for `requests`, each with the place that it is delivered to now. */
export function resourceStands(requests: readonly OnBoard[]): readonly ResourceStand[] {
  const atPlace = new Map<string, ResourceStand[]>();
  for (const stand of requests.flatMap(standsOf)) {
    const place = stand.at.join(" ");
    atPlace.set(place, [...(atPlace.get(place) ?? []), stand]);
  }
  return [...atPlace.values()].flatMap((here) =>
    here.map((stand, i) => ({ ...stand, aside: i - (here.length - 1) / 2 })),
  );
}

function standsOf({ channel, request, at }: OnBoard): readonly ResourceStand[] {
  const { id, what } = request;
  const symbol = findResourceKind(what)?.symbol ?? "engineers";
  const common = { channel, request: id, at, what, symbol, aside: 0 };
  const ordered = request.offers.filter(isOrdered).map((offer): ResourceStand => {
    const look = offer.state === "arrived" ? "arrived" : "ordered";
    const { agency, accepted, state } = offer;
    return { ...common, key: `${channel}/${id}/${offer.id}`, look, agency, quantity: accepted, state };
  });
  if (ordered.length > 0 || request.cancelled || promised(request) > 0) return ordered;
  const { quantity, priority } = request;
  return [{ ...common, key: `${channel}/${id}`, look: "needed", quantity, priority }];
}

import { PRIORITIES } from "../../../shared/coordination/priority.ts";
import { isRequestLate, isRequestOpen } from "../../../shared/coordination/request-sums.ts";
import { outstanding, type ResourceRequest } from "../../../shared/coordination/resource-request.ts";
import type { AgencyId } from "../../../shared/operation/agency.ts";

export const REQUEST_FILTERS = ["open", "missing", "asked-by-us", "offered-by-us", "all"] as const;
/** missing: more is needed than was promised · asked-by-us, offered-by-us: by the own agency, open or not. */
export type RequestFilter = (typeof REQUEST_FILTERS)[number];

/** Is `request` among those that are looked at? */
export function isShown(request: ResourceRequest, filter: RequestFilter, mine: AgencyId): boolean {
  switch (filter) {
    case "open":
      return isRequestOpen(request);
    case "missing":
      return outstanding(request) > 0;
    case "asked-by-us":
      return request.made.agency === mine;
    case "offered-by-us":
      return request.offers.some(({ agency }) => agency === mine);
    case "all":
      return true;
  }
}

/**
 * What presses first: what is open before what is over; what is late; what is promised too little of; what is needed
 * sooner; the higher priority; the older.
 */
export function byPressure(nowMs: number): (a: ResourceRequest, b: ResourceRequest) => number {
  return (a, b) =>
    Number(isRequestOpen(b)) - Number(isRequestOpen(a)) ||
    Number(isRequestLate(b, nowMs)) - Number(isRequestLate(a, nowMs)) ||
    Number(outstanding(b) > 0) - Number(outstanding(a) > 0) ||
    compare(a.neededByMs ?? Number.POSITIVE_INFINITY, b.neededByMs ?? Number.POSITIVE_INFINITY) ||
    PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority) ||
    compare(a.made.atMs, b.made.atMs);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

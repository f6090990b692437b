import { type Offer, type OfferState, outstanding, type ResourceRequest } from "./resource-request.ts";

/** Where the wanted quantity of a request stands. Each piece is counted once, but for `offered`: it may be too much. */
export type RequestSums = {
  readonly asked: number;
  /** There, also what has gone back since. */
  readonly arrived: number;
  /** Promised and not there yet. */
  readonly promised: number;
  /** Of `promised`: what has set out. */
  readonly onTheWay: number;
  /** Offered, and nobody has decided. */
  readonly offered: number;
  /** What nobody has promised. */
  readonly outstanding: number;
};

/** Adds up what became of a request. */
export function requestSums(request: Pick<ResourceRequest, "offers" | "quantity" | "cancelled">): RequestSums {
  const sum = (of: "accepted" | "quantity", ...states: readonly OfferState[]) =>
    request.offers.filter(({ state }) => states.includes(state)).reduce((total, offer) => total + offer[of], 0);
  return {
    asked: request.quantity,
    arrived: sum("accepted", "arrived", "returned"),
    promised: sum("accepted", "accepted", "on-the-way"),
    onTheWay: sum("accepted", "on-the-way"),
    offered: sum("quantity", "offered"),
    outstanding: outstanding(request),
  };
}

/** Does somebody still have to do something about it: promise more, or bring what was promised? */
export function isRequestOpen(request: Pick<ResourceRequest, "offers" | "quantity" | "cancelled">): boolean {
  const { promised, outstanding: missing } = requestSums(request);
  return request.cancelled === undefined && promised + missing > 0;
}

/** Is it needed by now, and not all of it there? */
export function isRequestLate(
  request: Pick<ResourceRequest, "offers" | "quantity" | "cancelled" | "neededByMs">,
  nowMs: number,
): boolean {
  return request.neededByMs !== undefined && nowMs > request.neededByMs && isRequestOpen(request);
}

/** An offer in which something is on its way to, or stands at, the place of its request. */
export function isOrdered({ state }: Pick<Offer, "state">): boolean {
  return state === "accepted" || state === "on-the-way" || state === "arrived";
}

import type { AgencyId } from "../operation/agency.ts";
import type { UnitId } from "../picture/unit.ts";
import type { FreeText } from "./free-text.ts";
import type { Place } from "./place.ts";
import type { PostBase, PostChange } from "./post.ts";
import type { Priority } from "./priority.ts";
import type { ResourceKindId } from "./resource-kind.ts";
import type { Stamp } from "./stamp.ts";

export const OFFER_STATES = [
  "offered",
  "accepted",
  "on-the-way",
  "arrived",
  "returned",
  "declined",
  "withdrawn",
] as const;
export type OfferState = (typeof OFFER_STATES)[number];

export type OfferStep = { readonly step: OfferState; readonly stamp: Stamp; readonly note?: FreeText | undefined };

/** What one agency offers towards a request, in part or in full. */
export type Offer = {
  readonly id: string;
  readonly agency: AgencyId;
  readonly quantity: number;
  /** The catalogue entry it comes from. */
  readonly resource?: string | undefined;
  /** The unit that it is, where it is one. */
  readonly unit?: UnitId | undefined;
  readonly note?: FreeText | undefined;
  readonly state: OfferState;
  /** How much of it was accepted; 0 until then. */
  readonly accepted: number;
  readonly steps: readonly OfferStep[];
};

/** ICS 213RR: what is needed, how much of it, where and by when, and what the others make of it. */
export type ResourceRequest = PostBase & {
  readonly kind: "request";
  readonly what: ResourceKindId;
  readonly detail?: FreeText | undefined;
  readonly quantity: number;
  readonly priority: Priority;
  readonly deliverTo: Place;
  readonly neededByMs?: number | undefined;
  readonly offers: readonly Offer[];
  readonly cancelled?: Stamp | undefined;
};

/** What an agency could lend: an entry of its catalogue. */
export type Resource = PostBase & {
  readonly kind: "resource";
  readonly agency: AgencyId;
  readonly what: ResourceKindId;
  readonly detail?: FreeText | undefined;
  readonly quantity: number;
  readonly changed?: PostChange | undefined;
};

/** Steps from each state; who may take which is for the table of rights. */
export const NEXT_STEPS: Readonly<Record<OfferState, readonly OfferState[]>> = {
  offered: ["accepted", "declined", "withdrawn"],
  accepted: ["on-the-way", "arrived", "withdrawn"],
  "on-the-way": ["arrived", "withdrawn"],
  arrived: ["returned"],
  returned: [],
  declined: [],
  withdrawn: [],
};

const PROMISED: ReadonlySet<OfferState> = new Set(["accepted", "on-the-way", "arrived", "returned"]);

/** How much has been promised and not taken back. */
export function promised({ offers }: Pick<ResourceRequest, "offers">): number {
  return offers.reduce((sum, { state, accepted }) => sum + (PROMISED.has(state) ? accepted : 0), 0);
}

/** How much nobody has promised yet. */
export function outstanding(request: Pick<ResourceRequest, "offers" | "quantity" | "cancelled">): number {
  return request.cancelled ? 0 : Math.max(0, request.quantity - promised(request));
}

/** Of somebody's, and to be given back. */
const HELD: ReadonlySet<OfferState> = new Set(["accepted", "on-the-way", "arrived"]);

/** Has an offer been accepted, and what it is not come back? */
export function isHeld({ state }: Pick<Offer, "state">): boolean {
  return HELD.has(state);
}

/** Is something still to be promised, brought or given back? */
export function isRequestOpen(request: Pick<ResourceRequest, "offers" | "quantity" | "cancelled">): boolean {
  return outstanding(request) > 0 || request.offers.some(isHeld);
}

/** promised: all of it is accepted · arrived: all of it is there. */
export type RequestState = "asked" | "offered" | "promised" | "arrived" | "returned" | "cancelled";

/** How far a request is as a whole. */
export function requestState(request: Pick<ResourceRequest, "offers" | "quantity" | "cancelled">): RequestState {
  if (request.cancelled) return "cancelled";
  const live = request.offers.filter(({ state }) => PROMISED.has(state));
  const inStates = (...states: OfferState[]) =>
    live.filter(({ state }) => states.includes(state)).reduce((sum, { accepted }) => sum + accepted, 0);
  if (inStates("returned") >= request.quantity) return "returned";
  if (inStates("arrived", "returned") >= request.quantity) return "arrived";
  if (outstanding(request) === 0) return "promised";
  return request.offers.some(({ state }) => state === "offered" || PROMISED.has(state)) ? "offered" : "asked";
}

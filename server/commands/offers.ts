import type { FreeText } from "../../shared/coordination/free-text.ts";
import {
  NEXT_STEPS,
  type Offer,
  type OfferState,
  outstanding,
  type ResourceRequest,
} from "../../shared/coordination/resource-request.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import { given } from "./given.ts";
import { postFor } from "./on-board.ts";
import { catalogueEntry, isUnitPromised, promisedOf } from "./promises.ts";
import { logOfRequest } from "./request-log.ts";
import { refusalFor, refusalOfAll } from "./rights.ts";
import type { CommandHandler, CommandScene } from "./scene.ts";
import { stampOf } from "./stamp.ts";

/** More than there are agencies; some offer twice. */
const MAX_OFFERS = 100;

/**
 * Offers something towards a request, in part or in full; several may offer the same, who asked decides. Refused with
 * `already-promised`: a unit, or a quantity of the catalogue, that is promised to somebody.
 */
export const makeOffer: CommandHandler<"offer.make", CommandInput<"offer.make">> = (scene, sender, input) => {
  const found = postFor(scene, sender.member, input, "request");
  if ("kind" in found) return found;
  const { channel, post: request } = found;
  const { offer: id, agency = sender.member.agency, quantity, resource, unit, note } = input;
  if (!scene.agency(agency)) return refuse("not-found", `no agency ${agency}`);
  const refused =
    refusalFor(scene, sender.member, "offer-resource", "offer what belongs to this agency", agency) ??
    refusalOfOffer(channel, request, id, agency) ??
    refusalOfPromise(scene, sender.member, channel, { agency, quantity, resource, unit });
  if (refused) return refused;
  putOffer(scene, found, given({ id, agency, quantity, resource, unit, note }), stampOf(scene, sender));
  return { kind: "done", result: {} };
};

/** Puts an offer that nobody has decided about on a request, and notes it. */
export function putOffer(
  scene: CommandScene,
  { channel, post: request }: { readonly channel: Channel; readonly post: ResourceRequest },
  offered: Omit<Offer, "state" | "accepted" | "steps">,
  stamp: Stamp,
): void {
  const { quantity, agency } = offered;
  const offer: Offer = { ...offered, state: "offered", accepted: 0, steps: [{ step: "offered", stamp }] };
  scene.boards.replace(channel.id, { ...request, offers: [...request.offers, offer] });
  logOfRequest(scene, channel.id, stamp, request, { step: "offered", quantity, agency });
}

/** Why there can be no such offer of the agency on the channel. */
export function refusalOfOffer(
  channel: Channel,
  { offers, cancelled }: ResourceRequest,
  id: string,
  agency: AgencyId,
): Refused | undefined {
  if (!channel.agencies.includes(agency)) return refuse("not-found", `agency: ${agency} is not on this channel`);
  if (offers.some((offer) => offer.id === id)) return refuse("already-exists", `there is an offer ${id}`);
  if (cancelled) return refuse("moved-on", `it was cancelled by ${cancelled.name}`);
  return offers.length >= MAX_OFFERS ? refuse("too-large", `more than ${MAX_OFFERS} offers`) : undefined;
}

/** Is what is offered there, and free? */
function refusalOfPromise(
  scene: CommandScene,
  member: Member,
  channel: Channel,
  { agency, quantity, resource, unit }: Pick<Offer, "agency" | "quantity" | "resource" | "unit">,
): Refused | undefined {
  if (unit !== undefined) {
    if (scene.unit(unit)?.agency !== agency) return refuse("not-found", `unit: the agency has no unit ${unit}`);
    if (isUnitPromised(scene, unit)) return refuse("already-promised", `unit: ${unit} is promised already`);
  }
  if (resource === undefined) return undefined;
  const entry = catalogueEntry(scene, member, channel.id, { agency, resource });
  if (!entry) return refuse("not-found", `resource: the agency's catalogue has no entry ${resource}`);
  const free = Math.max(0, entry.quantity - promisedOf(scene, agency, resource));
  return quantity > free ? refuse("already-promised", `resource: ${free} of ${entry.quantity} are free`) : undefined;
}

/** Accepts an offer, in part or in full, or declines it. Together no more than was asked for is accepted. */
export const decideOffer: CommandHandler<"offer.decide", CommandInput<"offer.decide">> = (scene, sender, input) => {
  const found = offerFor(scene, sender.member, input);
  if ("kind" in found) return found;
  const { channel, request, offer } = found;
  const refused = refusalFor(scene, sender.member, "decide-request", "decide about offers", request.made.agency);
  if (refused) return refused;
  const { decision, note } = input;
  if (decision === "declined" && input.accepted !== undefined) {
    return refuse("malformed", "accepted: of what is accepted");
  }
  const accepted = decision === "accepted" ? (input.accepted ?? offer.quantity) : 0;
  if (accepted > offer.quantity) return refuse("malformed", `accepted: more than the ${offer.quantity} offered`);
  if (offer.state === decision && offer.accepted === accepted) return { kind: "done", result: {} };
  const late = refusalOfOfferStep(request, offer, decision) ?? refusalOfAmount(request, accepted);
  if (late) return late;
  takeOfferStep(scene, { channel, request, offer: { ...offer, accepted } }, decision, stampOf(scene, sender), note);
  return { kind: "done", result: {} };
};

/** Why no more of a request can be accepted. */
export function refusalOfAmount(request: ResourceRequest, accepted: number): Refused | undefined {
  const wanted = outstanding(request);
  return accepted > wanted ? refuse("moved-on", `${wanted} of ${request.quantity} are still wanted`) : undefined;
}

/** Says where what was offered is. That it has arrived, also who asked says; the rest only who offered it. */
export const moveOffer: CommandHandler<"offer.move", CommandInput<"offer.move">> = (scene, sender, input) => {
  const found = offerFor(scene, sender.member, input);
  if ("kind" in found) return found;
  const { request, offer } = found;
  const { step, note } = input;
  const agencies = step === "arrived" ? [offer.agency, request.made.agency] : [offer.agency];
  const refused = refusalOfAll(
    agencies.map((agency) => refusalFor(scene, sender.member, "move-resource", "say this of what was offered", agency)),
  );
  if (refused) return refused;
  if (offer.state === step) return { kind: "done", result: {} };
  const late = refusalOfOfferStep(request, offer, step);
  if (late) return late;
  takeOfferStep(scene, found, step, stampOf(scene, sender), note);
  return { kind: "done", result: {} };
};

/** Why a step comes too late: once a request is cancelled nothing more is accepted, and nothing sets out. */
export function refusalOfOfferStep(
  { cancelled }: ResourceRequest,
  { state }: Offer,
  step: OfferState,
): Refused | undefined {
  if (!NEXT_STEPS[state].includes(step)) return refuse("moved-on", `the offer is ${state}`);
  const isWanted = step === "accepted" || step === "on-the-way";
  return cancelled && isWanted ? refuse("moved-on", `the request was cancelled by ${cancelled.name}`) : undefined;
}

export type OfferOnBoard = { readonly channel: Channel; readonly request: ResourceRequest; readonly offer: Offer };

/** An offer to a request on a channel that exists for this member. */
function offerFor(
  scene: CommandScene,
  member: Member,
  on: { readonly channel: string; readonly post: string; readonly offer: string },
): OfferOnBoard | Refused {
  const found = postFor(scene, member, on, "request");
  if ("kind" in found) return found;
  const offer = found.post.offers.find(({ id }) => id === on.offer);
  return offer ? { channel: found.channel, request: found.post, offer } : refuse("not-found", `no offer ${on.offer}`);
}

/** Notes what became of an offer, on its request and on the log. Callers have asked whether that may be. */
export function takeOfferStep(
  scene: CommandScene,
  { channel, request, offer }: OfferOnBoard,
  step: OfferState,
  stamp: Stamp,
  note?: FreeText,
): void {
  const moved: Offer = { ...offer, state: step, steps: [...offer.steps, given({ step, stamp, note })] };
  const offers = request.offers.map((known) => (known.id === offer.id ? moved : known));
  scene.boards.replace(channel.id, { ...request, offers });
  const quantity = moved.accepted === 0 ? moved.quantity : moved.accepted;
  logOfRequest(scene, channel.id, stamp, request, { step, quantity, agency: offer.agency });
}

import type { Resource } from "../../shared/coordination/resource-request.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import { EVERYONE } from "../../shared/operation/channel.ts";
import {
  type OfferOnBoard,
  putOffer,
  refusalOfAmount,
  refusalOfOffer,
  refusalOfOfferStep,
  takeOfferStep,
} from "../commands/offers.ts";
import { putRequest, takeCancel } from "../commands/requests.ts";
import type { CommandScene } from "../commands/scene.ts";
import { type CarryOutAt, type DeedOf, type EffectOf, stampOfInject, stampOfPlayer } from "./carry-out-at.ts";
import { hashOf } from "./drill-names.ts";

/** An agency that nobody plays asks everyone for something. */
export function ask(scene: CommandScene, deed: DeedOf<"asked">, { names }: CarryOutAt): readonly Deed[] {
  const { request, what, quantity, byAgency, at } = deed;
  const id = names.add(request);
  if (!scene.agency(byAgency) || scene.boards.isTaken(EVERYONE, id)) return [];
  const made = stampOfPlayer(scene, byAgency);
  putRequest(scene, EVERYONE, { id, made, what, quantity, priority: "urgent", deliverTo: { at } });
  return [deed];
}

/** An agency that nobody plays does not need what it asked for any more. */
export function cancel(scene: CommandScene, deed: DeedOf<"request-cancelled">, { names }: CarryOutAt): readonly Deed[] {
  const found = requestOf(scene, deed.request, names);
  if (!found || found.request.cancelled) return [];
  takeCancel(scene, found.channel.id, found.request, stampOfPlayer(scene, found.request.made.agency));
  return [deed];
}

/** An agency that nobody plays offers something. */
export function offer(scene: CommandScene, deed: DeedOf<"offered">, { names }: CarryOutAt): readonly Deed[] {
  const { agency, quantity } = deed;
  const found = requestOf(scene, deed.request, names);
  const id = names.addOffer(deed.offer);
  if (!found || !scene.agency(agency) || refusalOfOffer(found.channel, found.request, id, agency)) return [];
  const on = { channel: found.channel, post: found.request };
  putOffer(scene, on, { id, agency, quantity }, stampOfPlayer(scene, agency));
  return [deed];
}

/** What becomes of an offer of, or to, an agency that nobody plays. */
export function stepOffer(scene: CommandScene, deed: DeedOf<"offer-step">, { names }: CarryOutAt): readonly Deed[] {
  const { step } = deed;
  const found = requestOf(scene, deed.request, names);
  const id = found && names.findOffer(deed.offer, found.request.offers);
  const known = found?.request.offers.find((one) => one.id === id);
  if (!found || !known) return [];
  const isDecision = step === "accepted" || step === "declined";
  const accepted = step === "accepted" ? Math.min(deed.quantity ?? known.quantity, known.quantity) : known.accepted;
  const late =
    refusalOfOfferStep(found.request, known, step) ??
    (step === "accepted" ? refusalOfAmount(found.request, accepted) : undefined);
  if (late) return [];
  const by = isDecision ? found.request.made.agency : known.agency;
  takeOfferStep(scene, { ...found, offer: { ...known, accepted } }, step, stampOfPlayer(scene, by));
  return [step === "accepted" ? { ...deed, quantity: accepted } : deed];
}

function requestOf(
  scene: CommandScene,
  id: string,
  names: CarryOutAt["names"],
): Omit<OfferOnBoard, "offer"> | undefined {
  const on = names.find(scene, id);
  const channel = on && scene.channel(on.channel);
  const request = on && scene.boards.ofKind(on.channel, "request").get(on.post);
  return channel && request && { channel, request };
}

/** What an agency could lend becomes more or less, as its catalogue says to everyone; with nothing left it is not there. */
export function changeStock(scene: CommandScene, { agency, what, change }: EffectOf<"resource">): readonly Deed[] {
  if (!scene.agency(agency)) throw new Error(`there is no agency "${agency}"`);
  const { boards } = scene;
  const entries = [...boards.ofKind(EVERYONE, "resource").values()];
  const known = entries.find((entry) => entry.agency === agency && entry.what === what);
  const quantity = Math.max(0, (known?.quantity ?? 0) + change);
  const stamp = { ...stampOfInject(scene, scene.agency(agency)?.name ?? ""), agency };
  if (!known) {
    const id = hashOf(`resource ${agency} ${what} ${boards.lastNo(EVERYONE)}`);
    const entry = { id, kind: "resource", made: stamp, agency, what, quantity } as const;
    if (quantity > 0) boards.add<Resource>(EVERYONE, entry);
  } else if (quantity === 0) {
    boards.remove(EVERYONE, known.id);
  } else {
    const no = (known.changed?.no ?? 0) + 1;
    boards.replace(EVERYONE, { ...known, quantity, changed: { no, stamp, aloneSince: no } });
  }
  return [];
}

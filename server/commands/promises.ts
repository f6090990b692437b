import type { PostId } from "../../shared/coordination/post.ts";
import { isHeld, type Offer, type Resource, type ResourceRequest } from "../../shared/coordination/resource-request.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import { channelFor } from "./rights.ts";
import type { CommandScene } from "./scene.ts";

/**
 * How much of what an offer names it keeps from being offered to others: what was accepted until it is back, all of it
 * while the offer stands open, unless the request was cancelled meanwhile.
 */
export function heldBy(offer: Offer, { cancelled }: Pick<ResourceRequest, "cancelled">): number {
  if (isHeld(offer)) return offer.accepted;
  return offer.state === "offered" && !cancelled ? offer.quantity : 0;
}

/** Is a unit promised to somebody, on whatever channel? */
export function isUnitPromised(scene: CommandScene, unit: UnitId): boolean {
  return heldOf(scene, (offer) => offer.unit === unit) > 0;
}

/** How much of an entry of an agency's catalogue is promised, on all channels together. */
export function promisedOf(scene: CommandScene, agency: AgencyId, resource: PostId): number {
  return heldOf(scene, (offer) => offer.resource === resource && offer.agency === agency);
}

/** The entry of an agency's catalogue, on whichever channel the member sees it; on `channel` first. */
export function catalogueEntry(
  scene: CommandScene,
  member: Member,
  channel: ChannelId,
  { agency, resource }: { readonly agency: AgencyId; readonly resource: PostId },
): Resource | undefined {
  const channels = [channel, ...scene.channels().map(({ id }) => id)];
  return channels
    .filter((id) => channelFor(scene, member, id))
    .map((id) => scene.boards.ofKind(id, "resource").get(resource))
    .find((entry) => entry?.agency === agency);
}

function heldOf(scene: CommandScene, isIt: (offer: Offer) => boolean): number {
  let held = 0;
  for (const { id } of scene.channels()) {
    for (const request of scene.boards.ofKind(id, "request").values()) {
      for (const offer of request.offers) if (isIt(offer)) held += heldBy(offer, request);
    }
  }
  return held;
}

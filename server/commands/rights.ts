import type { AgencyId } from "../../shared/operation/agency.ts";
import type { Channel, ChannelId } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import {
  type Action,
  type Asking,
  maySeeChannel,
  maySeeUnits,
  type Relation,
  relationToAgency,
  relationToChannel,
  relationToLayer,
  rightOnLayer,
  whyNot,
} from "../../shared/operation/permissions.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import type { CommandScene } from "./scene.ts";

export function asking({ operation }: CommandScene, member: Member): Asking {
  return { member, operation };
}

/** Why the table of rights refuses `action`; `what` says in words what may not be done. Undefined where it may. */
export function refusal(
  scene: CommandScene,
  member: Member,
  action: Action,
  relation: Relation,
  what: string,
): Refused | undefined {
  switch (whyNot(asking(scene, member), action, relation)) {
    case "closed":
      return refuse("closed", "this operation is closed; nothing is changed until it is opened again");
    case "not-permitted":
      return refuse("not-permitted", `may not ${what}`);
    case undefined:
      return undefined;
  }
}

/** The same for what belongs to `agency`; without one, for what belongs to the operation. */
export function refusalFor(
  scene: CommandScene,
  member: Member,
  action: Action,
  what: string,
  agency: AgencyId = scene.operation.lead,
): Refused | undefined {
  return refusal(scene, member, action, relationToAgency(member, agency), what);
}

/** The layer, if it exists for this member. */
export function layerFor(scene: CommandScene, member: Member, id: LayerId): Layer | undefined {
  const layer = scene.layer(id);
  return layer && rightOnLayer(asking(scene, member), layer) !== "none" ? layer : undefined;
}

/** Why the table refuses `action` on a layer that exists for this member. */
export function refusalOnLayer(
  scene: CommandScene,
  member: Member,
  action: Action,
  layer: Layer,
  what: string,
): Refused | undefined {
  return refusal(scene, member, action, relationToLayer(member, layer), what);
}

/** The unit, if it exists for this member. */
export function unitFor(scene: CommandScene, member: Member, id: UnitId): Unit | undefined {
  return ifSeen(scene, member, scene.unit(id));
}

/** One that was removed, if it existed for this member. */
export function formerUnitFor(scene: CommandScene, member: Member, id: UnitId): Unit | undefined {
  return ifSeen(scene, member, scene.formerUnit(id));
}

function ifSeen(scene: CommandScene, member: Member, unit: Unit | undefined): Unit | undefined {
  return unit && maySeeUnits(asking(scene, member), unit.agency, scene.unitShares(unit.agency)) ? unit : undefined;
}

/** The channel, if it exists for this member. */
export function channelFor(scene: CommandScene, member: Member, id: ChannelId): Channel | undefined {
  const channel = scene.channel(id);
  return channel && maySeeChannel(asking(scene, member), channel) ? channel : undefined;
}

/** Why the table refuses `action` on a channel that exists for this member. */
export function refusalOnChannel(
  scene: CommandScene,
  member: Member,
  action: Action,
  channel: Channel,
  what: string,
): Refused | undefined {
  return refusal(scene, member, action, relationToChannel(member, channel), what);
}

/**
 * Why none of several rights is enough, where one would be; undefined where one is. That the operation is closed is said
 * before that something is not permitted.
 */
export function refusalOfAll(refusals: readonly (Refused | undefined)[]): Refused | undefined {
  if (refusals.includes(undefined)) return undefined;
  return refusals.find((refused) => refused?.reason === "closed") ?? refusals[0];
}

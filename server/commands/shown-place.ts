import type { Place } from "../../shared/coordination/place.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import { layerFor } from "./rights.ts";
import type { CommandScene } from "./scene.ts";

/**
 * A place as everybody on a channel may hear of it: where one of its agencies does not see the layer of the annotation
 * that is meant, or the sender does not, only where it is.
 */
export function shownPlace(scene: CommandScene, sender: Member, channel: Channel, place: Place): Place {
  if (!place.annotation) return place;
  const layer = layerFor(scene, sender, place.annotation.layer);
  const isSeen = layer && channel.agencies.every((id) => id === layer.owner || Object.hasOwn(layer.grants, id));
  if (isSeen) return place;
  const { annotation: _hidden, ...rest } = place;
  return rest;
}

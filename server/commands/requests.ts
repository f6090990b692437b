import type { ResourceRequest } from "../../shared/coordination/resource-request.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { given } from "./given.ts";
import { decideOffer, makeOffer, moveOffer } from "./offers.ts";
import { channelForNew, postFor } from "./on-board.ts";
import { logOfRequest } from "./request-log.ts";
import { refusalFor } from "./rights.ts";
import type { CommandHandler, CommandHandlers, CommandScene } from "./scene.ts";
import { shownPlace } from "./shown-place.ts";
import { stampOf } from "./stamp.ts";

/** Asks the agencies of a channel for something. */
const askFor: CommandHandler<"request.ask", CommandInput<"request.ask">> = (scene, sender, input) => {
  const found = channelForNew(scene, sender.member, input, "ask-resource", "ask for resources on this channel");
  if ("kind" in found) return found;
  const { channel, post: id, ...fields } = input;
  const deliverTo = shownPlace(scene, sender.member, found.channel, fields.deliverTo);
  const made = stampOf(scene, sender);
  const request = putRequest(scene, channel, { ...given({ ...fields, deliverTo }), id, made });
  return { kind: "done", result: { no: request.no } };
};

/** Puts a request that nobody has offered anything for on a board, and notes it. */
export function putRequest(
  scene: CommandScene,
  channel: ChannelId,
  asked: Omit<ResourceRequest, "no" | "kind" | "offers" | "cancelled">,
): ResourceRequest {
  const request = scene.boards.add<ResourceRequest>(channel, { ...asked, kind: "request", offers: [] });
  logOfRequest(scene, channel, asked.made, request, { step: "asked", quantity: request.quantity });
  return request;
}

/** Nothing more is wanted. What is on its way may still arrive and goes back. */
const cancelRequest: CommandHandler<"request.cancel", CommandInput<"request.cancel">> = (scene, sender, input) => {
  const found = postFor(scene, sender.member, input, "request");
  if ("kind" in found) return found;
  const { channel, post: request } = found;
  const refused = refusalFor(scene, sender.member, "decide-request", "cancel this request", request.made.agency);
  if (refused) return refused;
  if (request.cancelled) return { kind: "done", result: {} };
  takeCancel(scene, channel.id, request, stampOf(scene, sender));
  return { kind: "done", result: {} };
};

/** Notes that nothing more is wanted of a request that stands. */
export function takeCancel(scene: CommandScene, channel: ChannelId, request: ResourceRequest, cancelled: Stamp): void {
  scene.boards.replace(channel, { ...request, cancelled });
  logOfRequest(scene, channel, cancelled, request, { step: "cancelled", quantity: request.quantity });
}

type RequestCommand = "request.ask" | "request.cancel" | "offer.make" | "offer.decide" | "offer.move";

export const REQUEST_HANDLERS: CommandHandlers<RequestCommand> = {
  "request.ask": askFor,
  "request.cancel": cancelRequest,
  "offer.make": makeOffer,
  "offer.decide": decideOffer,
  "offer.move": moveOffer,
};

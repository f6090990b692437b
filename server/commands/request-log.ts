import type { LogEvent } from "../../shared/coordination/log-entry.ts";
import type { ResourceRequest } from "../../shared/coordination/resource-request.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import { writeLog } from "./log.ts";
import type { CommandScene } from "./scene.ts";

type RequestEvent = Extract<LogEvent, { readonly event: "request" }>;

/** Notes on the channel of a request what became of it, and of how much of it. */
export function logOfRequest(
  scene: CommandScene,
  channel: ChannelId,
  stamp: Stamp,
  { id: post, what, deliverTo }: ResourceRequest,
  said: Pick<RequestEvent, "step" | "quantity" | "agency">,
): void {
  writeLog(scene, channel, stamp, { event: "request", post, what, ...said }, deliverTo.at);
}

import type { Message } from "../../shared/coordination/message.ts";
import type { ResourceRequest } from "../../shared/coordination/resource-request.ts";
import { isSameAddressee, type Task } from "../../shared/coordination/task.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { CommandScene } from "../commands/scene.ts";
import type { BoardChange } from "../relay/boards-in-room.ts";
import { agencyOf, type DeedsAt } from "./deeds-at.ts";

/** What was done on a board: with tasks, requests and messages; the rest is of no concern to a drill. */
export function deedsOnBoards({ channel, post, former }: BoardChange, at: DeedsAt): readonly Deed[] {
  switch (post.kind) {
    case "task":
      return deedsOfTask(channel, post, former?.kind === "task" ? former : undefined, at);
    case "request":
      return deedsOfRequest(channel, post, former?.kind === "request" ? former : undefined, at);
    case "message":
      return deedsOfMessage(channel, post, former?.kind === "message" ? former : undefined, at);
    case "resource":
    case "log":
    case "alert":
    case "alert-rule":
    case "procedure":
      return [];
  }
}

function deedsOfTask(channel: ChannelId, task: Task, former: Task | undefined, at: DeedsAt): readonly Deed[] {
  const { atMs, names } = at;
  const id = names.ofPost({ channel, post: task.id });
  const deeds: Deed[] = [];
  const to = task.assignments.filter(({ to: addressee }) => !formerly(former, addressee)).map((one) => one.to);
  if (to.length > 0) {
    const { task: kind, priority, where, made } = task;
    deeds.push({ atMs, deed: "task-given", task: id, kind, byAgency: made.agency, priority, at: where?.at, to });
  }
  for (const { to: addressee, steps } of task.assignments) {
    for (const { step } of steps.slice(formerly(former, addressee)?.steps.length ?? 0)) {
      deeds.push({ atMs, deed: "task-step", task: id, ...addressee, step });
    }
  }
  if (task.withdrawn && !former?.withdrawn) deeds.push({ atMs, deed: "task-withdrawn", task: id });
  return deeds;
}

function formerly(former: Task | undefined, addressee: Task["assignments"][number]["to"]) {
  return former?.assignments.find(({ to }) => isSameAddressee(to, addressee));
}

function deedsOfRequest(
  channel: ChannelId,
  { id: post, what, quantity, deliverTo, made, offers, cancelled }: ResourceRequest,
  former: ResourceRequest | undefined,
  { atMs, names }: DeedsAt,
): readonly Deed[] {
  const request = names.ofPost({ channel, post });
  const deeds: Deed[] = [];
  if (!former) deeds.push({ atMs, deed: "asked", request, what, quantity, byAgency: made.agency, at: deliverTo.at });
  for (const { id, agency, quantity: offered, accepted, steps } of offers) {
    const offer = names.ofOffer(id);
    const known = former?.offers.find((other) => other.id === id)?.steps.length ?? 0;
    for (const { step } of steps.slice(known)) {
      if (step === "offered") deeds.push({ atMs, deed: "offered", request, offer, agency, quantity: offered });
      else if (step === "accepted") deeds.push({ atMs, deed: "offer-step", request, offer, step, quantity: accepted });
      else deeds.push({ atMs, deed: "offer-step", request, offer, step });
    }
  }
  // What was done to its offers before that counts.
  if (cancelled && !former?.cancelled) deeds.push({ atMs, deed: "request-cancelled", request });
  return deeds;
}

function deedsOfMessage(
  channel: ChannelId,
  { id: post, made, phrase, text, acknowledged }: Message,
  former: Message | undefined,
  { scene, atMs, names }: DeedsAt,
): readonly Deed[] {
  const message = names.ofPost({ channel, post });
  const deeds: Deed[] = [];
  const to = former ? [] : audience(scene, channel, made.agency);
  if (to.length > 0) {
    names.addMessage(message, to);
    const byAgency = agencyOf(scene, made.by, made.agency);
    deeds.push({ atMs, deed: "said", message, byAgency, to, phrase: phrase?.id, text: text?.text });
  }
  for (const { agency } of acknowledged.slice(former?.acknowledged.length ?? 0)) {
    deeds.push({ atMs, deed: "message-reached", message, agency, mark: "acknowledged" });
  }
  return deeds;
}

/** Whom what an agency says on a channel is for: the others there; on its own channel, itself. */
function audience(scene: CommandScene, channel: ChannelId, sender: AgencyId): readonly AgencyId[] {
  const agencies = scene.channel(channel)?.agencies ?? [];
  const others = agencies.filter((agency) => agency !== sender);
  return others.length > 0 ? others : agencies;
}

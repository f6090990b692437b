import { isPostOpen } from "../../shared/coordination/open-post.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { ChannelId, TaskForce } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import { maySeeChannel } from "../../shared/operation/permissions.ts";
import type { Layer } from "../../shared/picture/layer.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import { isThere } from "./given.ts";
import { orderAtEnd, refusalBeyondMarking, refusalOfId } from "./layers.ts";
import { asking, refusalFor } from "./rights.ts";
import type { CommandHandler, CommandScene } from "./scene.ts";

/** More than anybody can be in; each has a document. */
const MAX_TASK_FORCES = 50;
/** So begin the ids of the agencies' own channels. */
const RESERVED = "agency-";

/** Founds a joint task force of the sender's agency and others. The same one founded again is the one that is there. */
export const addChannel: CommandHandler<"channel.add", CommandInput<"channel.add">> = (scene, { member }, input) => {
  const { channel: id, name } = input;
  const owner = member.agency;
  const agencies = [...new Set(input.agencies)];
  const refused =
    refusalFor(scene, member, "add-channel", "found task forces", owner) ?? refusalOfAgencies(scene, agencies, owner);
  if (refused) return refused;
  const founded: TaskForce = { id, kind: "task-force", name, owner, agencies, layer: input.layer?.layer };
  if (isThere(founded, scene.taskForces())) return { kind: "done", result: {} };
  const taken = refusalOfChannelId(scene, id) ?? (input.layer ? refusalOfId(scene, input.layer.layer) : undefined);
  if (taken) return taken;
  const layer = input.layer && taskForceLayer(scene, { ...input.layer, owner }, agencies);
  const beyond = layer && refusalBeyondMarking(scene, layer, agencies, input.beyondMarking);
  if (beyond) return beyond;
  scene.addTaskForce(founded, layer);
  return { kind: "done", result: {} };
};

/** Changes the name or the agencies of a task force, and with the agencies who edits its layer. */
export const changeChannel: CommandHandler<"channel.change", CommandInput<"channel.change">> = (
  scene,
  { member },
  input,
) => {
  const taskForce = changeable(scene, member, input.channel, "change this channel");
  if (taskForce.kind === "refused") return taskForce;
  const { owner, agencies: former } = taskForce;
  const agencies = input.agencies ? [...new Set(input.agencies)] : former;
  const refused = refusalOfAgencies(scene, agencies, owner);
  if (refused) return refused;
  const layer = ownLayer(scene, taskForce);
  const coming = agencies.filter((agency) => !former.includes(agency));
  const beyond = layer && refusalBeyondMarking(scene, layer, coming, input.beyondMarking);
  if (beyond) return beyond;
  scene.changeTaskForce(
    { ...taskForce, name: input.name ?? taskForce.name, agencies },
    layer && withGrants(layer, former, coming, agencies),
  );
  return { kind: "done", result: {} };
};

/**
 * Dissolves a task force; what its layer holds stays its owner's. Refused with `still-open` while something on it is:
 * nobody would see it any more, and what is held there would count as free.
 */
export const removeChannel: CommandHandler<"channel.remove", CommandInput<"channel.remove">> = (
  scene,
  { member },
  { channel },
) => {
  const taskForce = changeable(scene, member, channel, "dissolve this channel");
  if (taskForce.kind === "refused") return taskForce;
  const open = [...scene.boards.posts(channel).values()].filter(isPostOpen);
  if (open.length > 0)
    return refuse("still-open", `open on it: ${open.map(({ kind, no }) => `${kind} ${no}`).join(", ")}`);
  const layer = ownLayer(scene, taskForce);
  scene.removeTaskForce(channel, layer && { ...layer, grants: {} });
  return { kind: "done", result: {} };
};

/** The task force, if it exists for this member and it may change it. */
function changeable(scene: CommandScene, member: Member, id: ChannelId, what: string): TaskForce | Refused {
  const channel = scene.channel(id);
  if (!channel || !maySeeChannel(asking(scene, member), channel)) return refuse("not-found", "no such channel");
  const refused = refusalFor(scene, member, "change-channel", what, channel.owner);
  if (refused) return refused;
  const taskForce = scene.taskForces().find((known) => known.id === id);
  return taskForce ?? refuse("not-permitted", "this channel is there by itself; only task forces are changed");
}

/** The layer of a task force, as far as it is its owner's: what is another agency's, that one alone shares. */
function ownLayer(scene: CommandScene, { layer: id, owner }: TaskForce): Layer | undefined {
  const layer = id === undefined ? undefined : scene.layer(id);
  return layer?.owner === owner ? layer : undefined;
}

function refusalOfAgencies(scene: CommandScene, agencies: readonly AgencyId[], owner: AgencyId): Refused | undefined {
  const unknown = agencies.find((id) => !scene.agency(id));
  if (unknown !== undefined) return refuse("not-found", `no agency ${unknown}`);
  if (agencies.length < 2) return refuse("malformed", "agencies: a task force has at least two");
  return agencies.includes(owner) ? undefined : refuse("malformed", "agencies: without the one that it belongs to");
}

function refusalOfChannelId(scene: CommandScene, id: ChannelId): Refused | undefined {
  if (id.startsWith(RESERVED)) return refuse("malformed", `channel: begins with "${RESERVED}"`);
  if (scene.isChannelTaken(id)) return refuse("already-exists", "there is a channel with this id");
  const isFull = scene.taskForces().length >= MAX_TASK_FORCES;
  return isFull ? refuse("too-large", `more than ${MAX_TASK_FORCES} task forces`) : undefined;
}

/** The new layer of a task force: its owner's, and edited by all of its agencies. */
function taskForceLayer(
  scene: CommandScene,
  { layer: id, owner, ...fields }: Pick<Layer, "name" | "tlp" | "owner"> & { readonly layer: string },
  agencies: readonly AgencyId[],
): Layer {
  return { id, owner, ...fields, order: orderAtEnd(scene), grants: editedBy(agencies, owner) };
}

/** Those who leave lose the layer, those who come may edit it; what the others have is as it was. */
function withGrants(
  layer: Layer,
  former: readonly AgencyId[],
  coming: readonly AgencyId[],
  agencies: readonly AgencyId[],
): Layer {
  const stays = ([agency]: [AgencyId, unknown]): boolean => !former.includes(agency) || agencies.includes(agency);
  const kept = Object.fromEntries(Object.entries(layer.grants).filter(stays));
  return { ...layer, grants: { ...kept, ...editedBy(coming, layer.owner) } };
}

function editedBy(agencies: readonly AgencyId[], owner: AgencyId): Layer["grants"] {
  return Object.fromEntries(agencies.filter((agency) => agency !== owner).map((agency) => [agency, "edit" as const]));
}

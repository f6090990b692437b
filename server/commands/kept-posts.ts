import type { PostId } from "../../shared/coordination/post.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import { type Refused, type Reply, refuse } from "../../shared/protocol/reply.ts";
import { channelOf, postFor } from "./on-board.ts";
import { refusalFor } from "./rights.ts";
import type { CommandScene } from "./scene.ts";

/** What an agency keeps on a board for others to look up; only itself puts it there, changes it and takes it off. */
type KeptKind = "resource" | "procedure";

const RIGHTS = {
  resource: { action: "keep-catalogue", what: "change the catalogue of this agency" },
  procedure: { action: "keep-procedures", what: "change the procedures of this agency" },
} as const;

type On = { readonly channel: ChannelId; readonly post: PostId; readonly agency?: AgencyId | undefined };

/** Whose a thing is that the sender puts on a board: the sender's agency unless said, and whose it was before. */
export function ownerOfKept(
  scene: CommandScene,
  member: Member,
  { channel: id, post, agency: said }: On,
  kind: KeptKind,
): { readonly agency: AgencyId } | Refused {
  const found = channelOf(scene, member, id);
  if ("kind" in found) return found;
  const known = scene.boards.ofKind<KeptKind>(id, kind).get(post);
  const agency = known?.agency ?? said ?? member.agency;
  if (!scene.agency(agency)) return refuse("not-found", `no agency ${agency}`);
  const { action, what } = RIGHTS[kind];
  const refused = refusalFor(scene, member, action, what, agency);
  if (refused) return refused;
  if (!known && scene.boards.isTaken(id, post)) return refuse("already-exists", `there is a post ${post}`);
  if (said !== undefined && said !== agency) return refuse("malformed", `agency: it belongs to ${agency}`);
  const isOn = found.channel.agencies.includes(agency);
  return isOn ? { agency } : refuse("not-found", `agency: ${agency} is not on this channel`);
}

/** Takes what an agency keeps off a board. */
export function removeKept(scene: CommandScene, member: Member, on: On, kind: KeptKind): Reply<Record<never, never>> {
  const found = postFor(scene, member, on, kind);
  if ("kind" in found) return found;
  const { action, what } = RIGHTS[kind];
  const refused = refusalFor(scene, member, action, what, found.post.agency);
  if (refused) return refused;
  scene.boards.remove(on.channel, on.post);
  return { kind: "done", result: {} };
}

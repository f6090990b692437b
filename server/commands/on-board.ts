import type { PostId, PostKind, PostOf } from "../../shared/coordination/post.ts";
import type { Channel, ChannelId } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Action } from "../../shared/operation/permissions.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import { channelFor, refusalOnChannel } from "./rights.ts";
import type { CommandScene } from "./scene.ts";

/** Where a post is, or is to be. */
type OnBoard = { readonly channel: ChannelId; readonly post: PostId };

/** The channel, if it exists for this member: whoever cannot see it is told that there is none. */
export function channelOf(scene: CommandScene, member: Member, id: ChannelId): { readonly channel: Channel } | Refused {
  const channel = channelFor(scene, member, id);
  return channel ? { channel } : refuse("not-found", `no channel ${id}`);
}

/**
 * The channel on which a new post is to stand, where `member` may do `action` there and the post's id is free. `what`
 * says in words what may not be done.
 */
export function channelForNew(
  scene: CommandScene,
  member: Member,
  { channel: id, post }: OnBoard,
  action: Action,
  what: string,
): { readonly channel: Channel } | Refused {
  const found = channelOf(scene, member, id);
  if ("kind" in found) return found;
  const refused = refusalOnChannel(scene, member, action, found.channel, what);
  if (refused) return refused;
  return scene.boards.isTaken(id, post) ? refuse("already-exists", `there is a post ${post}`) : found;
}

/** A post of a kind on a channel that exists for this member. */
export function postFor<K extends PostKind>(
  scene: CommandScene,
  member: Member,
  { channel: id, post: postId }: OnBoard,
  kind: K,
): { readonly channel: Channel; readonly post: PostOf<K> } | Refused {
  const found = channelOf(scene, member, id);
  if ("kind" in found) return found;
  const post = scene.boards.posts(id).get(postId);
  if (post?.kind !== kind) return refuse("not-found", `no ${kind} ${postId}`);
  return { channel: found.channel, post: post as PostOf<K> };
}

import { useMemo, useSyncExternalStore } from "react";
import type { ReadMark } from "../../shared/coordination/message.ts";
import type { PostKind, PostOf } from "../../shared/coordination/post.ts";
import type { Channel, ChannelId } from "../../shared/operation/channel.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { CommandInput, CommandName } from "../../shared/protocol/commands.ts";
import type { Board } from "./board.ts";
import type { PendingCommand, PictureSource } from "./picture-source.ts";
import { useSession } from "./session-context.ts";
import { useDirectory, useWatchable } from "./use-picture.ts";

/** What stands on the board of a channel; empty where this member has no such channel. */
export function useBoard(channel: ChannelId): Board {
  const { picture } = useSession();
  return useSyncExternalStore(picture.onBoards, () => picture.board(channel));
}

/** How far each member has got with a channel. */
export function useMarks(channel: ChannelId): ReadonlyMap<MemberId, ReadMark> {
  const { picture } = useSession();
  return useSyncExternalStore(picture.onMarks, () => picture.marks(channel));
}

/** A post with the channel on whose board it stands. */
export type Posted<K extends PostKind> = { readonly channel: Channel; readonly post: PostOf<K> };

/** Everything of one kind on all boards of this member, channel by channel, by number. Kept until it changes. */
export function usePosts<K extends PostKind>(kind: K): readonly Posted<K>[] {
  const { picture } = useSession();
  const { channels } = useDirectory();
  const read = useMemo(() => postsReader(picture, channels, kind), [picture, channels, kind]);
  return useSyncExternalStore(picture.onBoards, read);
}

function postsReader<K extends PostKind>(
  picture: PictureSource,
  channels: readonly Channel[],
  kind: K,
): () => readonly Posted<K>[] {
  let of: readonly (readonly PostOf<K>[])[] = [];
  let all: readonly Posted<K>[] = [];
  return () => {
    const lists = channels.map(({ id }) => picture.board(id).ofKind(kind));
    if (lists.length === of.length && lists.every((list, i) => list === of[i])) return all;
    of = lists;
    all = channels.flatMap((channel, i) => (lists[i] ?? []).map((post) => ({ channel, post })));
    return all;
  };
}

/** Commands of one name that were made here and that the server has not answered yet, the oldest first. */
export function usePending<N extends CommandName>(
  name: N,
): readonly (PendingCommand & { readonly input: CommandInput<N> })[] {
  const pending = useWatchable(useSession().pending);
  return useMemo(
    // The outbox checks what it takes in by the schema of its name.
    () => pending.filter((command) => command.name === name) as (PendingCommand & { input: CommandInput<N> })[],
    [pending, name],
  );
}

import { useMemo, useSyncExternalStore } from "react";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { LiveSession } from "../sync/picture-source.ts";
import { useSession } from "../sync/session-context.ts";
import { useDirectory } from "../sync/use-picture.ts";

/** Beyond this nobody counts; it is shown as "99+". */
export const MANY_UNREAD = 100;

/** How far this member has read a channel, on any of its devices. */
export function readThrough({ picture, reading }: LiveSession, channel: ChannelId): number {
  const mark = picture.marks(channel).get(picture.directory().me.id);
  return Math.max(reading.get().get(channel) ?? 0, mark?.read ?? 0);
}

/** Messages of others that this member has not read; counted up to `MANY_UNREAD`. */
export function unreadIn(session: LiveSession, channel: ChannelId): number {
  const me = session.picture.directory().me.id;
  const from = readThrough(session, channel);
  const messages = session.picture.board(channel).ofKind("message");
  let count = 0;
  for (let i = messages.length - 1; i >= 0 && count < MANY_UNREAD; i -= 1) {
    const message = messages[i];
    if (!message || message.no <= from) break;
    if (message.made.by !== me) count += 1;
  }
  return count;
}

/** Unread messages by channel. */
export function useUnread(): ReadonlyMap<ChannelId, number> {
  const session = useSession();
  const { channels } = useDirectory();
  const counts = useSyncExternalStore(
    useMemo(() => watchReading(session), [session]),
    () => channels.map(({ id }) => unreadIn(session, id)).join(),
  );
  return useMemo(() => {
    const list = counts.split(",");
    return new Map(channels.map(({ id }, i) => [id, Number(list[i])]));
  }, [channels, counts]);
}

function watchReading({ picture, reading }: LiveSession): (listener: () => void) => () => void {
  return (listener) => {
    const stops = [picture.onBoards(listener), picture.onMarks(listener), reading.watch(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  };
}

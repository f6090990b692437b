import type { ReadMark } from "../../shared/coordination/message.ts";
import type { StoredPost } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import { RawLine } from "../support/raw-line.ts";
import type { Admission } from "../support/remote-room.ts";

/** What stands on a channel's board, and who has read how much of it, as the server tells it to a member. */
export async function boardAsTold(
  url: string,
  member: Admission,
  channel: ChannelId,
): Promise<{ posts: StoredPost[]; marks: ReadMark[] }> {
  const line = await RawLine.connect(url, member);
  const lists = [];
  for (const kind of ["board", "marks"] as const) {
    const opening = await line.open(`${kind}/${channel}`);
    if (!("number" in opening)) throw new Error(`no ${kind}`);
    line.follow(opening.number);
    await line.settled();
    lists.push([...readKeyed(line.documentOf(opening.number).getArray<Keyed<unknown>>(ROOTS[kind])).values()]);
  }
  line.close();
  const [posts = [], marks = []] = lists;
  return { posts: posts as StoredPost[], marks: marks as ReadMark[] };
}

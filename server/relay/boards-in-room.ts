import type * as Y from "yjs";
import type { ReadMark } from "../../shared/coordination/message.ts";
import type { Post, PostId, PostKind, PostOf, StoredPost } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, putAllKeyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import type { RoomDocument } from "./room-document.ts";
import type { MarkChange } from "./tick-changes.ts";
import { UndeliveredTasks } from "./undelivered-tasks.ts";

type Board = {
  readonly list: Y.Array<Keyed<StoredPost>>;
  readonly posts: Map<PostId, Post>;
  readonly ofKind: Map<PostKind, Map<PostId, Post>>;
  readonly taken: Set<PostId>;
  readonly undelivered: UndeliveredTasks;
  /** Those that are published as they are now when the tick ends. */
  readonly late: Set<PostId>;
  lastNo: number;
};
type Marks = { readonly list: Y.Array<Keyed<ReadMark>>; readonly byMember: Map<MemberId, ReadMark> };

/** A post that is new on a board, or was put in the place of `former`. */
export type BoardChange = { readonly channel: ChannelId; readonly post: Post; readonly former?: Post | undefined };

/** What stands on the boards of an operation as its published documents hold it, and how far each member has read. */
export class BoardsInRoom {
  readonly #boards = new Map<ChannelId, Board>();
  readonly #marks = new Map<ChannelId, Marks>();
  readonly #pending = new Map<ChannelId, Map<MemberId, ReadMark>>();
  #changes: BoardChange[] = [];
  #markChanges: MarkChange[] = [];

  /** Takes in a `board/…` or `marks/…` document; others are passed over. */
  adopt({ kind, id, doc }: RoomDocument): void {
    if (kind === "marks") {
      const list = doc.getArray<Keyed<ReadMark>>(ROOTS.marks);
      this.#marks.set(id, { list, byMember: readKeyed(list) });
    }
    if (kind !== "board") return;
    const list = doc.getArray<Keyed<StoredPost>>(ROOTS.board);
    const undelivered = new UndeliveredTasks();
    const board: Board = {
      list,
      posts: new Map(),
      ofKind: new Map(),
      taken: new Set(),
      undelivered,
      late: new Set(),
      lastNo: 0,
    };
    for (const [key, post] of readKeyed(list)) {
      board.taken.add(key);
      board.lastNo = Math.max(board.lastNo, post.no);
      if (post.kind === "removed") continue;
      put(board, post);
      undelivered.changed(undefined, post, post.no);
    }
    this.#boards.set(id, board);
  }

  /** Those on the board of a channel, by id; none where there is no such channel. */
  posts(channel: ChannelId): ReadonlyMap<PostId, Post> {
    return this.#boards.get(channel)?.posts ?? NOTHING;
  }

  /** Those of one kind. */
  ofKind<K extends PostKind>(channel: ChannelId, kind: K): ReadonlyMap<PostId, PostOf<K>> {
    // Under a kind stand posts of that kind; the pair cannot be followed through the table.
    return (this.#boards.get(channel)?.ofKind.get(kind) ?? NOTHING) as ReadonlyMap<PostId, PostOf<K>>;
  }

  /** Is there, or was there ever, a post with this id? */
  isTaken(channel: ChannelId, id: PostId): boolean {
    return this.#boards.get(channel)?.taken.has(id) ?? false;
  }

  /** The number of the newest post; 0 where there is none yet. */
  lastNo(channel: ChannelId): number {
    return this.#boards.get(channel)?.lastNo ?? 0;
  }

  /** The tasks of a channel that have not reached whom they are for. */
  undelivered(channel: ChannelId): Pick<UndeliveredTasks, "of" | "unitsOf"> {
    return this.#boards.get(channel)?.undelivered ?? NO_TASKS;
  }

  /** Puts a new post on the board under the next number. Its id must not be taken. */
  add<P extends Post>(channel: ChannelId, post: Omit<P, "no">): P {
    const board = this.#board(channel);
    if (board.taken.has(post.id)) throw new Error(`${channel} has had a post ${post.id}`);
    board.lastNo += 1;
    const numbered = { ...post, no: board.lastNo } as unknown as P;
    board.list.push([{ k: post.id, v: numbered }]);
    board.taken.add(post.id);
    put(board, numbered);
    this.#changes.push({ channel, post: numbered });
    board.undelivered.changed(undefined, numbered, board.lastNo);
    return numbered;
  }

  /** Puts a post in the place of the one with its id, which must be there. */
  replace(channel: ChannelId, post: Post): void {
    const board = this.#board(channel);
    this.#changes.push({ channel, post, former: keep(board, post) });
    board.late.delete(post.id);
    publish(board, [post]);
  }

  /** The same, published once when the tick ends: a whole audience gets a task at once. */
  replaceLate(channel: ChannelId, post: Post): void {
    const board = this.#board(channel);
    this.#changes.push({ channel, post, former: keep(board, post) });
    board.late.add(post.id);
  }

  /** Takes a post off the board; its number stays given. */
  remove(channel: ChannelId, id: PostId): void {
    const board = this.#board(channel);
    const post = board.posts.get(id);
    if (!post) throw new Error(`${channel} has no post ${id}`);
    publish(board, [{ id, no: post.no, made: post.made, kind: "removed" }]);
    board.posts.delete(id);
    board.ofKind.get(post.kind)?.delete(id);
    board.late.delete(id);
    board.undelivered.changed(post, undefined, board.lastNo);
  }

  mark(channel: ChannelId, member: MemberId): ReadMark | undefined {
    return this.#pending.get(channel)?.get(member) ?? this.#marks.get(channel)?.byMember.get(member);
  }

  /** Keeps a mark for the end of the tick: a whole audience answers at once. */
  putMark(channel: ChannelId, mark: ReadMark): void {
    const pending = this.#pending.get(channel) ?? new Map<MemberId, ReadMark>();
    this.#pending.set(channel, pending);
    this.#markChanges.push({ channel, mark, former: this.mark(channel, mark.member) });
    pending.set(mark.member, mark);
  }

  /** What was added and replaced since this was last asked. */
  takeChanges(): readonly BoardChange[] {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }

  /** The marks that were put since this was last asked. */
  takeMarkChanges(): readonly MarkChange[] {
    const changes = this.#markChanges;
    this.#markChanges = [];
    return changes;
  }

  /** Publishes the tick's marks and what was replaced for its end, a channel a change. */
  publishTick(): void {
    for (const board of this.#boards.values()) {
      if (board.late.size === 0) continue;
      const posts = [...board.late].flatMap((id) => board.posts.get(id) ?? []);
      board.late.clear();
      publish(board, posts);
    }
    for (const [channel, pending] of this.#pending) {
      const marks = this.#marks.get(channel);
      marks?.list.doc?.transact(() => {
        putAllKeyed(marks.list, pending);
        for (const [member, mark] of pending) marks.byMember.set(member, mark);
      });
    }
    this.#pending.clear();
  }

  #board(channel: ChannelId): Board {
    const board = this.#boards.get(channel);
    if (!board) throw new Error(`channel ${channel} has no board`);
    return board;
  }
}

/** Puts a post in the place of the one with its id, which comes back. */
function keep(board: Board, post: Post): Post {
  const former = board.posts.get(post.id);
  if (former?.kind !== post.kind) throw new Error(`there is no ${post.kind} ${post.id} to put another in its place`);
  put(board, post);
  board.undelivered.changed(former, post, board.lastNo);
  return former;
}

function put(board: Board, post: Post): void {
  board.posts.set(post.id, post);
  const ofKind = board.ofKind.get(post.kind) ?? new Map<PostId, Post>();
  board.ofKind.set(post.kind, ofKind);
  ofKind.set(post.id, post);
}

function publish({ list }: Board, posts: readonly StoredPost[]): void {
  list.doc?.transact(() => putAllKeyed(list, new Map(posts.map((post) => [post.id, post]))));
}

const NO_TASKS = new UndeliveredTasks();

const NOTHING: ReadonlyMap<PostId, Post> = new Map();

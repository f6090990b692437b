import type * as Y from "yjs";
import type { Post, PostId, PostKind, PostOf, StoredPost } from "../../shared/coordination/post.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import type { Keyed } from "../../shared/protocol/keyed-list.ts";
import type { Board } from "./board.ts";

/** Beyond this, sorting a list anew is quicker than putting each into its place. */
const FEW = 200;

/**
 * The board of one channel, kept up by what changes in its document: with ten thousand messages on it, a change costs
 * what it brings and not the whole board.
 */
export class BoardInPicture {
  readonly #list: Y.Array<Keyed<StoredPost>>;
  readonly #changed: () => void;
  /** The keys in the order of the list, which tell what was deleted. */
  #keys: string[] = [];
  readonly #posts = new Map<PostId, Post>();
  /** Lists that were asked for, and what has come to each since. */
  readonly #sorted = new Map<PostKind, readonly Post[]>();
  readonly #fresh = new Map<PostKind, Post[]>();
  #lastNo = 0;
  #board: Board | undefined;

  constructor(doc: Y.Doc, changed: () => void) {
    this.#list = doc.getArray(ROOTS.board);
    this.#changed = changed;
    this.#insert(0, this.#list.toArray());
    this.#list.observe(this.#observe);
  }

  stop(): void {
    this.#list.unobserve(this.#observe);
  }

  board(): Board {
    this.#board ??= this.#boardNow();
    return this.#board;
  }

  readonly #observe = (event: Y.YArrayEvent<Keyed<StoredPost>>): void => {
    let at = 0;
    const gone = new Set<string>();
    const come = new Set<string>();
    for (const { retain = 0, insert, delete: deleted = 0 } of event.changes.delta) {
      at += retain;
      if (deleted > 0) for (const key of this.#keys.splice(at, deleted)) gone.add(key);
      if (!Array.isArray(insert)) continue;
      const entries = insert as Keyed<StoredPost>[];
      this.#insert(at, entries);
      for (const { k } of entries) come.add(k);
      at += entries.length;
    }
    // What is replaced goes and comes in one change.
    for (const key of gone) if (!come.has(key)) this.#delete(key);
    this.#board = undefined;
    this.#changed();
  };

  #insert(at: number, entries: readonly Keyed<StoredPost>[]): void {
    // Not spread: a first sync brings more than a call can take as arguments.
    const keys = entries.map(({ k }) => k);
    this.#keys = at === this.#keys.length ? this.#keys.concat(keys) : this.#keys.toSpliced(at, 0, ...keys);
    for (const { k, v } of entries) this.#put(k, v);
  }

  #put(key: PostId, post: StoredPost): void {
    this.#lastNo = Math.max(this.#lastNo, post.no);
    if (post.kind === "removed") return this.#delete(key);
    this.#posts.set(key, post);
    this.#touch(post.kind, post);
  }

  #delete(key: PostId): void {
    const post = this.#posts.get(key);
    if (!post) return;
    this.#posts.delete(key);
    this.#touch(post.kind, undefined);
  }

  /** Notes what is new in the list of a kind; a list that loses something, or nearly all of which is new, is made anew. */
  #touch(kind: PostKind, post: Post | undefined): void {
    const fresh = this.#fresh.get(kind);
    if (!post || (fresh && fresh.length >= FEW)) this.#sorted.delete(kind);
    if (!this.#sorted.has(kind)) this.#fresh.delete(kind);
    else if (post && fresh) fresh.push(post);
    else if (post) this.#fresh.set(kind, [post]);
  }

  #listOf(kind: PostKind): readonly Post[] {
    const known = this.#sorted.get(kind);
    const fresh = this.#fresh.get(kind);
    if (known && !fresh) return known;
    const list = known
      ? withFresh(known, fresh ?? [])
      : [...this.#posts.values()].filter((post) => post.kind === kind).toSorted((a, b) => a.no - b.no);
    this.#sorted.set(kind, list);
    this.#fresh.delete(kind);
    return list;
  }

  /** What is handed out goes on with the board, but for its lists: those that were asked for stay as they were. */
  #boardNow(): Board {
    const lists = new Map<PostKind, readonly Post[]>();
    return {
      find: (id) => this.#posts.get(id),
      ofKind: <K extends PostKind>(kind: K) => {
        const list = lists.get(kind) ?? this.#listOf(kind);
        lists.set(kind, list);
        return list as readonly PostOf<K>[];
      },
      lastNo: this.#lastNo,
    };
  }
}

/** `list` by number with `fresh` in it: in the place of the one of the same number, or where its number belongs. */
function withFresh(list: readonly Post[], fresh: readonly Post[]): readonly Post[] {
  const next = [...list];
  for (const post of fresh) {
    const at = placeOf(next, post.no);
    next.splice(at, next[at]?.no === post.no ? 1 : 0, post);
  }
  return next;
}

/** The first place in a list by number whose number is not below `no`. */
function placeOf(list: readonly Post[], no: number): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle]?.no ?? 0) < no) from = middle + 1;
    else to = middle;
  }
  return from;
}

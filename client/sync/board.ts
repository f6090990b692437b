import type { Post, PostId, PostKind, PostOf } from "../../shared/coordination/post.ts";

/** What stands on the board of a channel at one moment. Lists keep their identity until something of their kind changes. */
export type Board = {
  find(this: void, id: PostId): Post | undefined;
  /** By number, the oldest first. */
  ofKind<K extends PostKind>(this: void, kind: K): readonly PostOf<K>[];
  /** The number of the newest post; 0 where there is none. */
  readonly lastNo: number;
};

const NOTHING: readonly never[] = [];
export const EMPTY_BOARD: Board = { find: () => undefined, ofKind: () => NOTHING, lastNo: 0 };

import type { Alert, AlertRule } from "./alert.ts";
import type { LogEntry } from "./log-entry.ts";
import type { Message } from "./message.ts";
import type { Procedure } from "./procedure.ts";
import type { Resource, ResourceRequest } from "./resource-request.ts";
import type { Stamp } from "./stamp.ts";
import type { Task } from "./task.ts";

export type PostId = string;

/** What everything on a board has. Ids are unique on their board. */
export type PostBase = {
  readonly id: PostId;
  /** Its place in the order of the channel, given by the server: 1, 2, 3… without gaps; never given twice. */
  readonly no: number;
  readonly made: Stamp;
};

/** How often something that several write was changed, by whom last, and since which change it was only they. */
export type PostChange = { readonly no: number; readonly stamp: Stamp; readonly aloneSince: number };

/** What stands on the board of a channel: what its members promise and tell each other. */
export type Post = Task | ResourceRequest | Resource | Message | LogEntry | Alert | AlertRule | Procedure;
export type PostKind = Post["kind"];
export type PostOf<K extends PostKind> = Extract<Post, { readonly kind: K }>;

/** Stands on the board where something was taken off it: its number and its id are never given again. */
export type RemovedPost = PostBase & { readonly kind: "removed" };

/** What a board document holds. */
export type StoredPost = Post | RemovedPost;

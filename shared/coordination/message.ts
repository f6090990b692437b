import type { LngLat } from "../picture/geometry.ts";
import type { PhotoNote } from "../picture/photo.ts";
import type { FreeText } from "./free-text.ts";
import type { Phrase } from "./phrase.ts";
import type { PostBase } from "./post.ts";
import type { Priority } from "./priority.ts";
import type { Stamp } from "./stamp.ts";

/** A photo of a message: its hash (SHA-256, hexadecimal) and what is known of it. */
export type MessagePhoto = { readonly hash: string; readonly note: PhotoNote };

/** What somebody said to a channel. Nothing of it changes once it has its number; acknowledgements are added. */
export type Message = PostBase & {
  readonly kind: "message";
  readonly text?: FreeText | undefined;
  readonly phrase?: Phrase | undefined;
  readonly at?: LngLat | undefined;
  readonly photo?: MessagePhoto | undefined;
  /** The message that it answers, on the same channel. */
  readonly replyTo?: string | undefined;
  readonly priority: Priority;
  /** Everyone who reads it is asked to say so. */
  readonly wantsAcknowledgement: boolean;
  readonly acknowledged: readonly Stamp[];
};

/** How far a member has got with a channel: everything up to these numbers. */
export type ReadMark = {
  readonly member: string;
  readonly name: string;
  readonly agency: string;
  /** On one of its devices. */
  readonly delivered: number;
  readonly deliveredAtMs: number;
  /** Seen on a screen. */
  readonly read: number;
  readonly readAtMs: number;
};

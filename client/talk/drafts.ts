import type { Phrase } from "../../shared/coordination/phrase.ts";
import type { Place } from "../../shared/coordination/place.ts";
import type { PostId } from "../../shared/coordination/post.ts";
import type { Priority } from "../../shared/coordination/priority.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { PhotoDraft } from "../sync/photo-source.ts";

/** What is being written and has not been sent. */
export type Draft = {
  readonly text: string;
  readonly phrase?: Phrase | undefined;
  readonly at?: LngLat | undefined;
  readonly photo?: PhotoDraft | undefined;
  readonly replyTo?: PostId | undefined;
  readonly priority: Priority;
  readonly wantsAcknowledgement: boolean;
};

/** A note for the log that has not been written into it. `happened`: local time, as a field of a form has it. */
export type NoteDraft = {
  readonly channel?: ChannelId | undefined;
  readonly text: string;
  readonly happened: string;
  readonly place?: Place | undefined;
};

/** All that one member has begun. */
export type Drafts = {
  readonly drafts: ReadonlyMap<ChannelId, Draft>;
  readonly note: NoteDraft | undefined;
};

export const EMPTY_DRAFT: Draft = { text: "", priority: "routine", wantsAcknowledgement: false };

/** Would a message with this say nothing? */
export function isEmpty({ text, phrase, at, photo }: Draft): boolean {
  return text.trim() === "" && !phrase && !at && !photo;
}

/** Is it as if nothing had been begun? */
export function isBlank(draft: Draft): boolean {
  const { replyTo, priority, wantsAcknowledgement } = draft;
  return isEmpty(draft) && replyTo === undefined && priority === "routine" && !wantsAcknowledgement;
}

import { create } from "zustand";
import type { PostId } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import { type Draft, type Drafts, EMPTY_DRAFT, type NoteDraft } from "./drafts.ts";

/** A wish to see one message, or the "end" of the conversation; `n` tells a repeated wish from the same one. */
export type Jump = { readonly post: PostId; readonly n: number };

/** Which conversation is open, and what is half written in each. Stays while panels are folded away or the map is asked for a place. */
export const useTalk = create<
  Drafts & {
    readonly channel: ChannelId | undefined;
    readonly jump: Jump | undefined;
    /** Opens a conversation, at one of its messages if given; without one, the list of them. */
    readonly open: (channel: ChannelId | undefined, post?: PostId) => void;
    readonly jumpTo: (post: PostId) => void;
    readonly write: (channel: ChannelId, change: Partial<Draft>) => void;
    readonly clear: (channel: ChannelId) => void;
    /** Begins a note, goes on with it, or drops it where nothing is given. */
    readonly writeNote: (note: NoteDraft | undefined) => void;
  }
>()((set) => ({
  channel: undefined,
  drafts: new Map(),
  note: undefined,
  jump: undefined,
  open: (channel, post) =>
    set(({ jump }) => ({ channel, jump: post === undefined ? undefined : { post, n: (jump?.n ?? 0) + 1 } })),
  jumpTo: (post) => set(({ jump }) => ({ jump: { post, n: (jump?.n ?? 0) + 1 } })),
  write: (channel, change) =>
    set(({ drafts }) => ({
      drafts: new Map(drafts).set(channel, { ...(drafts.get(channel) ?? EMPTY_DRAFT), ...change }),
    })),
  clear: (channel) =>
    set(({ drafts }) => {
      const next = new Map(drafts);
      next.delete(channel);
      return { drafts: next };
    }),
  writeNote: (note) => set({ note }),
}));

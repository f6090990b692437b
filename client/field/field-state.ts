import { create } from "zustand";
import type { PostId } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { UnitId, UnitStatus } from "../../shared/picture/unit.ts";

export type Sheet = "mark" | "status" | "tasks" | "talk" | "layers" | "position" | "alerts" | "log" | "observe";

export type JustMarked = { readonly layer: LayerId; readonly annotation: AnnotationId; readonly symbol: string };

/** A status that was just set on this tablet, and the way back. */
export type JustSaid = { readonly unit: UnitId; readonly status: UnitStatus; readonly undo: () => void };

/** A task that is looked at in full. */
export type LookedAt = { readonly channel: ChannelId; readonly post: PostId };

/**
 * Which sheet is drawn up, the task that it shows in full, and the mark that was just made and the status that was just
 * set, while they can still be taken back with one tap.
 */
export const useFieldState = create<{
  readonly sheet: Sheet | undefined;
  readonly task: LookedAt | undefined;
  readonly justMarked: JustMarked | undefined;
  readonly justSaid: JustSaid | undefined;
  readonly draw: (sheet: Sheet | undefined) => void;
  readonly showTask: (task: LookedAt | undefined) => void;
  readonly marked: (justMarked: JustMarked | undefined) => void;
  readonly said: (justSaid: JustSaid | undefined) => void;
}>()((set) => ({
  sheet: undefined,
  task: undefined,
  justMarked: undefined,
  justSaid: undefined,
  draw: (sheet) => set({ sheet, task: undefined }),
  showTask: (task) => set({ sheet: "tasks", task }),
  marked: (justMarked) => set({ justMarked, sheet: undefined }),
  said: (justSaid) => set({ justSaid }),
}));

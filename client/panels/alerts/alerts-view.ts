import { create } from "zustand";
import type { Watched } from "../../../shared/coordination/alert.ts";
import type { PostId } from "../../../shared/coordination/post.ts";
import type { ChannelId } from "../../../shared/operation/channel.ts";

export type AlertsView =
  | { readonly kind: "alerts" }
  | { readonly kind: "rules" }
  /** `watched`: what a new rule is to watch, where that was chosen on the map. */
  | { readonly kind: "add-rule"; readonly watched?: Watched }
  | { readonly kind: "change-rule"; readonly channel: ChannelId; readonly post: PostId };

/** What the alerts panel shows; kept while it is folded away. */
export const useAlertsView = create<{ readonly view: AlertsView; readonly show: (view: AlertsView) => void }>()(
  (set) => ({ view: { kind: "alerts" }, show: (view) => set({ view }) }),
);

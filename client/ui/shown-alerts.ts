import { useMemo } from "react";
import { type Alert, isAlertOpen, isCallOf } from "../../shared/coordination/alert.ts";
import type { PostId } from "../../shared/coordination/post.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import { type Posted, usePending, usePosts } from "../sync/use-boards.ts";
import { useDirectory } from "../sync/use-picture.ts";

/** An alert as one screen shows it: once, also where it stands on several boards. */
export type ShownAlert = {
  readonly id: PostId;
  readonly alert: Alert;
  /** Where it stands. */
  readonly channels: readonly Channel[];
  /** This member's acknowledgement waits on this device. */
  readonly acknowledging: boolean;
};

/**
 * All alerts of this member, the newest first. `pending`: those that it acknowledged and that the server has not heard
 * of yet.
 */
export function mergeAlerts(
  posted: readonly Posted<"alert">[],
  pending: ReadonlySet<PostId> = new Set(),
): readonly ShownAlert[] {
  const byId = new Map<PostId, ShownAlert>();
  for (const { channel, post } of posted) {
    const known = byId.get(post.id);
    byId.set(post.id, {
      id: post.id,
      alert: known ? together(known.alert, post) : post,
      channels: [...(known?.channels ?? []), channel],
      acknowledging: pending.has(post.id),
    });
  }
  return [...byId.values()].toSorted((a, b) => b.alert.made.receivedAtMs - a.alert.made.receivedAtMs);
}

/** Boards of one help call are written in one tick; a screen may still hear of one before the other. */
function together(a: Alert, b: Alert): Alert {
  const acknowledged = new Map<string, Stamp>();
  for (const stamp of [...a.acknowledged, ...b.acknowledged]) {
    if (!acknowledged.has(stamp.by)) acknowledged.set(stamp.by, stamp);
  }
  return { ...a, acknowledged: [...acknowledged.values()], clearedAtMs: a.clearedAtMs ?? b.clearedAtMs };
}

/** Every alert that this member can see, the newest first. */
export function useAlerts(): readonly ShownAlert[] {
  const posted = usePosts("alert");
  const waiting = usePending("alert.acknowledge");
  return useMemo(() => mergeAlerts(posted, new Set(waiting.map(({ input }) => input.post))), [posted, waiting]);
}

/** Must somebody still look at it, as far as this screen knows? */
export function isWaiting({ alert, acknowledging }: ShownAlert): boolean {
  return isAlertOpen(alert) && !acknowledging;
}

/** Is it looked after, and not over? */
export function isGoingOn({ alert }: ShownAlert): boolean {
  return alert.clearedAtMs === undefined;
}

/** Calls for help of others that nobody answered and that were not called off: what may not be overlooked. */
export function useCallsForHelp(): readonly ShownAlert[] {
  const { me } = useDirectory();
  const alerts = useAlerts();
  return useMemo(
    () =>
      alerts.filter(
        (shown) => shown.alert.alert === "help" && isWaiting(shown) && isGoingOn(shown) && !isCallOf(shown.alert, me),
      ),
    [alerts, me],
  );
}

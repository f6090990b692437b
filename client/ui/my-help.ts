import { useMemo } from "react";
import type { PostId } from "../../shared/coordination/post.ts";
import { useSession } from "../sync/session-context.ts";
import { usePending } from "../sync/use-boards.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { useAlerts } from "./shown-alerts.ts";

/**
 * How far this member's call for help has got. waiting: on this device only · heard: by the server, and so by every
 * screen that is connected · acknowledged: by those named.
 */
export type MyHelp = {
  readonly post: PostId;
  readonly state: "waiting" | "heard" | "acknowledged";
  readonly names: readonly string[];
  /** Server time. */
  readonly atMs: number;
};

/** This member's call for help, until it is called off; the latest where there are several. */
export function useMyHelp(): MyHelp | undefined {
  const { me } = useDirectory();
  const { clockOffsetMs } = useSession();
  const alerts = useAlerts();
  const calls = usePending("help.call");
  const callsOff = usePending("help.call-off");
  return useMemo(() => {
    const over = new Set(callsOff.map(({ input }) => input.post));
    const call = calls.findLast(({ input }) => !over.has(input.post));
    const heard = alerts.find(
      ({ id, alert }) =>
        alert.alert === "help" && alert.made.by === me.id && alert.clearedAtMs === undefined && !over.has(id),
    );
    if (heard) {
      const names = heard.alert.acknowledged.map(({ name }) => name);
      return {
        post: heard.id,
        state: names.length > 0 ? "acknowledged" : "heard",
        names,
        atMs: heard.alert.made.atMs,
      };
    }
    if (!call) return undefined;
    return { post: call.input.post, state: "waiting", names: [], atMs: call.madeAtMs + clockOffsetMs.get() };
  }, [alerts, calls, callsOff, me.id, clockOffsetMs]);
}

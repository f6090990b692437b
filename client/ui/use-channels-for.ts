import { useMemo } from "react";
import type { Channel } from "../../shared/operation/channel.ts";
import { type Action, type Asking, isAllowed, relationToChannel } from "../../shared/operation/permissions.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { useWorkspace } from "../workspace.ts";
import type { Leave } from "./use-may.ts";

/** What the table of rights says of `action` on a channel. */
export type MayOnChannel = (action: Action, channel: Channel) => Leave;

/** What this member may do on channels on this screen now. */
export function useMayOnChannel(): MayOnChannel {
  const { me, operation } = useDirectory();
  const isLooking = useWorkspace((workspace) => workspace.seenAs !== undefined);
  return useMemo(() => {
    const asking: Asking = { member: me, operation };
    const opened: Asking = { member: me, operation: { ...operation, state: "running" } };
    return (action, channel) => {
      const relation = relationToChannel(me, channel);
      if (!isAllowed(opened, action, relation)) return "no";
      if (!isAllowed(asking, action, relation)) return "closed";
      return isLooking ? "looking" : "yes";
    };
  }, [me, operation, isLooking]);
}

/** The channels on which this member may do `action`, in the order of lists. */
export function useChannelsFor(action: Action): readonly Channel[] {
  const { channels } = useDirectory();
  const may = useMayOnChannel();
  return useMemo(() => channels.filter((channel) => may(action, channel) === "yes"), [channels, may, action]);
}

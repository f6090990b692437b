import { useMemo } from "react";
import type { AgencyId } from "../../shared/operation/agency.ts";
import { type Action, type Asking, mayFor } from "../../shared/operation/permissions.ts";
import type { Directory } from "../../shared/protocol/events.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { useWorkspace } from "../workspace.ts";

/**
 * Whether this member may do something. `closed`: it could if the operation had not been closed · `looking`: it could if
 * it did not look at the map as another agency just now.
 */
export type Leave = "yes" | "closed" | "looking" | "no";

/** What the table of rights says of `action` with what belongs to `agency`, or to the operation as a whole. */
export type May = (action: Action, agency?: AgencyId) => Leave;

export function mayIn({ me, operation }: Pick<Directory, "me" | "operation">, isLooking: boolean): May {
  const asking: Asking = { member: me, operation };
  const opened: Asking = { member: me, operation: { ...operation, state: "running" } };
  return (action, agency) => {
    if (!mayFor(opened, action, agency)) return "no";
    if (!mayFor(asking, action, agency)) return "closed";
    return isLooking ? "looking" : "yes";
  };
}

/** What this member may do on this screen now. */
export function useMay(): May {
  const { me, operation } = useDirectory();
  const isLooking = useWorkspace((workspace) => workspace.seenAs !== undefined);
  return useMemo(() => mayIn({ me, operation }, isLooking), [me, operation, isLooking]);
}

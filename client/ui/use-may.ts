import { useMemo } from "react";
import type { AgencyId } from "../../shared/operation/agency.ts";
import { type Action, type Asking, mayFor } from "../../shared/operation/permissions.ts";
import type { Directory } from "../../shared/protocol/events.ts";
import { useDirectory } from "../sync/use-picture.ts";

/** Whether this member may do something: `closed` where it could if the operation had not been closed. */
export type Leave = "yes" | "closed" | "no";

/** What the table of rights says of `action` with what belongs to `agency`, or to the operation as a whole. */
export type May = (action: Action, agency?: AgencyId) => Leave;

export function mayIn({ me, operation }: Pick<Directory, "me" | "operation">): May {
  const asking: Asking = { member: me, operation };
  const opened: Asking = { member: me, operation: { ...operation, state: "running" } };
  return (action, agency) =>
    mayFor(asking, action, agency) ? "yes" : mayFor(opened, action, agency) ? "closed" : "no";
}

/** What this member may do. */
export function useMay(): May {
  const { me, operation } = useDirectory();
  return useMemo(() => mayIn({ me, operation }), [me, operation]);
}

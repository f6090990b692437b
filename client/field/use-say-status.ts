import { useCallback } from "react";
import type { Unit, UnitStatus } from "../../shared/picture/unit.ts";
import { useSession } from "../sync/session-context.ts";
import { sayStatus } from "../ui/unit-status.ts";
import { useFieldState } from "./field-state.ts";

/** Sets the status of this tablet's unit at once, and offers the way back to `was`. */
export function useSayStatus(): (unit: Unit, status: UnitStatus, was: UnitStatus) => void {
  const session = useSession();
  const said = useFieldState((state) => state.said);
  return useCallback(
    (unit, status, was) => said({ unit: unit.id, status, undo: sayStatus(session, unit.id, { status, was }) }),
    [session, said],
  );
}

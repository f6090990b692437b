import { useCallback } from "react";
import type { UnitId } from "../../shared/picture/unit.ts";
import { useSession } from "../sync/session-context.ts";
import { useWorkspace } from "../workspace.ts";

/** Selects a unit and flies to where it was seen last; one that was never seen is only selected. */
export function useGoToUnit(): (unit: UnitId) => void {
  const { picture } = useSession();
  return useCallback(
    (unit) => {
      const { select, fly } = useWorkspace.getState();
      select({ kind: "unit", unit });
      const fix = picture.fix(unit);
      if (fix) fly({ at: fix.at });
    },
    [picture],
  );
}

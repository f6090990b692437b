import { useCallback } from "react";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import { useSession } from "../sync/session-context.ts";
import { usePending } from "../sync/use-boards.ts";
import { useDirectory, useUnits } from "../sync/use-picture.ts";
import { useCommand } from "../ui/use-command.ts";
import { useMay } from "../ui/use-may.ts";

/** The units that this member may stand for: those that it may report positions of. */
export function useMyUnits(): readonly Unit[] {
  const may = useMay();
  return [...useUnits().values()]
    .filter((unit) => may("report-fix", unit.agency) === "yes")
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

/**
 * The unit that this tablet is: the one that was chosen on it, also while the server has not heard of that; else the one
 * of the invite, or what its command post said.
 */
export function useMyUnit(): Unit | undefined {
  const { me } = useDirectory();
  const chosen = usePending("member.assign-unit").findLast(({ input }) => input.member === me.id);
  return useUnits().get((chosen ? chosen.input.unit : me.unit) ?? "");
}

/** Makes this tablet speak for a unit, or for none; everyone is told. Sharing its position as another one ends. */
export function useChooseMyUnit(): (unit: UnitId | undefined) => void {
  const { me } = useDirectory();
  const { reporting, stopReporting } = useSession();
  const command = useCommand();
  return useCallback(
    (unit) => {
      const now = reporting.get();
      if (now.kind !== "off" && (now.kind === "asking" || now.unit !== unit)) stopReporting();
      void command("member.assign-unit", { member: me.id, unit: unit ?? null });
    },
    [command, me.id, reporting, stopReporting],
  );
}

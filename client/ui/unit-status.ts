import { t } from "i18next";
import { create } from "zustand";
import type { UnitId, UnitStatus } from "../../shared/picture/unit.ts";
import type { LiveSession } from "../sync/picture-source.ts";
import { sayProblem } from "./undo-notice.tsx";

/** Statuses that were set here and that the server has not answered yet. */
export const useStatusesOnTheirWay = create<{ readonly waiting: ReadonlyMap<UnitId, UnitStatus> }>()(() => ({
  waiting: new Map(),
}));

/** Sets the status of a unit. Until the server answers, the screen says that it is on its way. */
export async function setUnitStatus(session: LiveSession, unit: UnitId, status: UnitStatus): Promise<void> {
  keep((waiting) => waiting.set(unit, status));
  const reply = await session.send("unit.set-status", { unit, status });
  keep((waiting) => {
    if (waiting.get(unit) === status) waiting.delete(unit);
  });
  if (reply.kind === "refused") sayProblem(t(`refusal.${reply.reason}`));
}

function keep(change: (waiting: Map<UnitId, UnitStatus>) => void): void {
  useStatusesOnTheirWay.setState(({ waiting }) => {
    const next = new Map(waiting);
    change(next);
    return { waiting: next };
  });
}

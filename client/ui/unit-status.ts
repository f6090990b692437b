import { t } from "i18next";
import type { Unit, UnitId, UnitStatus } from "../../shared/picture/unit.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import type { LiveSession } from "../sync/picture-source.ts";
import { usePending } from "../sync/use-boards.ts";
import { sayProblem } from "./undo-notice.tsx";

/** The status that was set on this device last and that the server has not answered yet, also after a reload. */
export function useStatusOnItsWay(unit: Unit | undefined): UnitStatus | undefined {
  return statusOnItsWay(unit, usePending("unit.set-status"));
}

/** Of what waits, the oldest first, the last that is about `unit`; undefined where the unit is said to be at it already. */
export function statusOnItsWay(
  unit: Pick<Unit, "id" | "status"> | undefined,
  waiting: readonly { readonly input: CommandInput<"unit.set-status"> }[],
): UnitStatus | undefined {
  const last = waiting.findLast(({ input }) => input.unit === unit?.id)?.input.status;
  return last === unit?.status ? undefined : last;
}

/**
 * Sets the status of a unit and returns the way back to `was`: what the server has not heard is taken out of what waits,
 * else it is told so.
 */
export function sayStatus(
  session: LiveSession,
  unit: UnitId,
  { status, was }: { readonly status: UnitStatus; readonly was: UnitStatus },
): () => void {
  void setUnitStatus(session, unit, status);
  const sent = session.pending.get().findLast(({ name }) => name === "unit.set-status")?.id;
  return () => {
    if (sent === undefined || !session.takeBack(sent)) void setUnitStatus(session, unit, was);
  };
}

/** Sets the status of a unit. Until the server answers, the screen says that it is on its way. */
export async function setUnitStatus(session: LiveSession, unit: UnitId, status: UnitStatus): Promise<void> {
  const reply = await session.send("unit.set-status", { unit, status });
  if (reply.kind === "refused") sayProblem(t(`refusal.${reply.reason}`));
}

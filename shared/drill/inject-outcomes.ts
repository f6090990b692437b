import type { AgencyId } from "../operation/agency.ts";
import { newInjectState } from "./carry-out-order.ts";
import type { DrillRecord } from "./drill-record.ts";
import type { InjectStatus } from "./drill-state.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import { withPlannedTimes } from "./fire-due-injects.ts";
import type { InjectId } from "./inject.ts";

/** A line of the script, planned against actual. */
export type InjectOutcome = {
  readonly inject: InjectId;
  readonly serial: string;
  readonly title: string;
  readonly status: InjectStatus;
  readonly plannedMs?: ExerciseMs | undefined;
  readonly firedMs?: ExerciseMs | undefined;
  readonly byHand?: true | undefined;
  readonly to: readonly AgencyId[];
  /** By how many of those it was for. */
  readonly delivered: number;
  readonly acknowledged: number;
};

/**
 * Every inject with what became of it, in the order in which they happened; then those that did not, in the script's.
 * Planned is what the script says, where that can be told in advance; what was improvised in play was not planned.
 */
export function injectOutcomes({ scenario, state, world }: DrillRecord): readonly InjectOutcome[] {
  const planned = withPlannedTimes(new Map(scenario.injects.map((inject) => [inject.id, newInjectState(inject)])));
  const delivered = new Map<InjectId, Set<AgencyId>>();
  const acknowledged = new Map<InjectId, Set<AgencyId>>();
  for (const message of world.messages.values()) {
    if (message.inject === undefined) continue;
    note(delivered, message.inject, message.delivered);
    note(acknowledged, message.inject, message.acknowledged);
  }
  return [...state.injects.values()]
    .map(({ inject: { id, serial, title, to }, status, firedMs, firedByHand }) => ({
      inject: id,
      serial,
      title,
      status,
      plannedMs: planned.get(id)?.plannedMs,
      firedMs,
      byHand: firedByHand,
      to,
      delivered: delivered.get(id)?.size ?? 0,
      acknowledged: acknowledged.get(id)?.size ?? 0,
    }))
    .toSorted((a, b) => (a.firedMs ?? Number.MAX_VALUE) - (b.firedMs ?? Number.MAX_VALUE));
}

function note(
  agencies: Map<InjectId, Set<AgencyId>>,
  inject: InjectId,
  marks: Readonly<Record<AgencyId, ExerciseMs>>,
): void {
  const known = agencies.get(inject) ?? new Set();
  for (const agency of Object.keys(marks)) known.add(agency);
  agencies.set(inject, known);
}

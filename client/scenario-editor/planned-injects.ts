import type { InjectState } from "../../shared/drill/drill-state.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import { withPlannedTimes } from "../../shared/drill/fire-due-injects.ts";
import type { Inject } from "../../shared/drill/inject.ts";

/** An inject with its place in the list, and when it comes as far as that can be told before play. */
export type PlannedInject = { readonly inject: Inject; readonly index: number; readonly atMs: ExerciseMs | undefined };

/**
 * The script by time; what waits for a condition stands at its earliest time, where it has one, and what has no time comes
 * last. Drafts stand where they would be.
 */
export function plannedInjects(injects: readonly Inject[]): readonly PlannedInject[] {
  const states = new Map(injects.map((inject): [string, InjectState] => [inject.id, { inject, status: "ready" }]));
  const planned = withPlannedTimes(states);
  return injects
    .map((inject, index) => ({ inject, index, atMs: planned.get(inject.id)?.plannedMs ?? earliest(inject) }))
    .toSorted(byTime);
}

function earliest({ trigger }: Inject): ExerciseMs | undefined {
  return trigger.when === "if" ? trigger.notBeforeMs : undefined;
}

function byTime(a: PlannedInject, b: PlannedInject): number {
  const apart = (a.atMs ?? Number.MAX_SAFE_INTEGER) - (b.atMs ?? Number.MAX_SAFE_INTEGER);
  return apart === 0 ? a.inject.serial.localeCompare(b.inject.serial, "en", { numeric: true }) : apart;
}

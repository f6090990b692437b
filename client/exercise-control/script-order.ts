import type { InjectState } from "../../shared/drill/drill-state.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";

/** What of the script presses, in the order in which a trainer asks: what should have been, what comes, what was. */
export const SCRIPT_GROUPS = ["late", "next", "planned", "held", "draft", "fired", "skipped"] as const;
export type ScriptGroup = (typeof SCRIPT_GROUPS)[number];

/** What comes within this time a controller gets ready for now. */
const NEXT_WITHIN_MS = 10 * 60_000;
/** The engine fires once an exercise second; what is due for longer waits for somebody. */
const LATE_AFTER_MS = 5_000;

/** When an inject is to come, as far as that can be told: where it was moved to, else by its trigger. */
export function dueMs({ movedToMs, plannedMs }: InjectState): ExerciseMs | undefined {
  return movedToMs ?? plannedMs;
}

/** Where an inject stands on the line of exercise time: when it came, else when it is to come. */
export function timeOf(state: InjectState): ExerciseMs | undefined {
  return state.firedMs ?? state.skippedMs ?? dueMs(state);
}

/** Is its time over, and it has not come? Also of what is held: that waits for a decision. */
export function isLate(state: InjectState, nowMs: ExerciseMs): boolean {
  const atMs = dueMs(state);
  const isOpen = state.status === "ready" || state.status === "moved" || state.status === "held";
  return isOpen && atMs !== undefined && atMs + LATE_AFTER_MS < nowMs;
}

export function groupOf(state: InjectState, nowMs: ExerciseMs): ScriptGroup {
  switch (state.status) {
    case "draft":
    case "held":
    case "fired":
    case "skipped":
      return state.status;
    case "ready":
    case "moved": {
      const atMs = dueMs(state);
      if (isLate(state, nowMs)) return "late";
      return atMs !== undefined && atMs <= nowMs + NEXT_WITHIN_MS ? "next" : "planned";
    }
  }
}

export type ScriptLine = { readonly group: ScriptGroup; readonly states: readonly InjectState[] };

/** The script in its groups; empty ones are left out. By time, what has none last; of what was, the latest first. */
export function inGroups(states: readonly InjectState[], nowMs: ExerciseMs): readonly ScriptLine[] {
  const groups = new Map<ScriptGroup, InjectState[]>();
  for (const state of states) {
    const group = groupOf(state, nowMs);
    const known = groups.get(group);
    if (known) known.push(state);
    else groups.set(group, [state]);
  }
  return SCRIPT_GROUPS.flatMap((group) => {
    const found = groups.get(group);
    if (!found) return [];
    const sorted = found.toSorted(byTime);
    return [{ group, states: group === "fired" || group === "skipped" ? sorted.toReversed() : sorted }];
  });
}

/** By the time at which they come or came; what has none comes last; then by serial. */
export function byTime(a: InjectState, b: InjectState): number {
  const [ofA, ofB] = [timeOf(a), timeOf(b)];
  if (ofA !== ofB) return (ofA ?? Number.MAX_SAFE_INTEGER) - (ofB ?? Number.MAX_SAFE_INTEGER);
  return a.inject.serial.localeCompare(b.inject.serial, "en", { numeric: true });
}

/** A serial for what is made up in play: X1, X2, … the first that is free. */
export function freeSerial(states: Iterable<InjectState>): string {
  const taken = new Set([...states].map(({ inject }) => inject.serial.toLowerCase()));
  let n = 1;
  while (taken.has(`x${n}`)) n += 1;
  return `X${n}`;
}

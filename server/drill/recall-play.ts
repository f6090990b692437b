import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillEvent } from "../../shared/drill/drill-event.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import type { NoDuff, Play } from "../../shared/drill/exercise.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { EMPTY_WORLD, type World } from "../../shared/drill/world.ts";
import { applyDeeds } from "../../shared/drill/world-reducer.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { Journal } from "../journal/journal.ts";
import { type ExerciseEntry, readExerciseEntry } from "./exercise-entry.ts";

/** Entries read at once. */
const PAGE = 500;

/** The play of a drill as the journal has it. */
export type PlayRecord = {
  readonly loaded?: { readonly scenario: Scenario; readonly seed: number } | undefined;
  readonly play?: Play | undefined;
  /** When play began and when it ended, by the server, epoch milliseconds. */
  readonly beganAtMs?: number | undefined;
  readonly endedAtMs?: number | undefined;
  readonly noDuff?: NoDuff | undefined;
  /** Undefined before play began. */
  readonly state?: DrillState | undefined;
  readonly world: World;
  readonly done: ReadonlySet<string>;
  readonly events: readonly DrillEvent[];
};

/** Reads everything that happened to the play of a drill. Rejects with `JournalUnavailable` where that cannot be read. */
export async function recallPlay(journal: Pick<Journal, "read">, operation: OperationId): Promise<PlayRecord> {
  let record: PlayRecord = NOTHING_PLAYED;
  const events: DrillEvent[] = [];
  const done = new Set<string>();
  let afterSeq = 0;
  for (;;) {
    const entries = await journal.read(operation, { afterSeq, kind: "exercise", limit: PAGE });
    for (const { payload, at } of entries) {
      const entry = readExerciseEntry(payload);
      if (entry.load) {
        events.length = 0;
        done.clear();
      }
      record = withTimes(withEntry(record, entry), at);
      for (const event of entry.events ?? []) events.push(event);
      for (const name of entry.done ?? []) done.add(name);
    }
    afterSeq = entries.at(-1)?.seq ?? afterSeq;
    if (entries.length < PAGE) return { ...record, events, done };
  }
}

function withEntry(record: PlayRecord, { load, play, noDuff, events = [], state }: ExerciseEntry): PlayRecord {
  const before = load ? { ...NOTHING_PLAYED, noDuff: record.noDuff, loaded: load } : record;
  return {
    ...before,
    play: play ?? before.play,
    noDuff: noDuff === undefined ? before.noDuff : (noDuff ?? undefined),
    state: state ?? before.state,
    world: applyDeeds(before.world, events.flatMap(deedOf)),
  };
}

function withTimes(record: PlayRecord, atMs: number): PlayRecord {
  const phase = record.play?.phase;
  if (phase === "in-play" && record.beganAtMs === undefined) return { ...record, beganAtMs: atMs };
  return phase === "over" && record.endedAtMs === undefined ? { ...record, endedAtMs: atMs } : record;
}

function deedOf(event: DrillEvent): readonly Deed[] {
  return event.kind === "deed" ? [event.deed] : [];
}

export const NOTHING_PLAYED: PlayRecord = { world: EMPTY_WORLD, done: new Set(), events: [] };

import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { DrillEvent } from "../../shared/drill/drill-event.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import { readDrillState, writeDrillState } from "../../shared/drill/drill-state-file.ts";
import type { NoDuff, Play } from "../../shared/drill/exercise.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";

/** What a tick did to the play of a drill: what is not given stayed as it was. */
export type ExerciseEntry = {
  readonly load?: { readonly scenario: Scenario; readonly seed: number } | undefined;
  readonly play?: Play | undefined;
  readonly noDuff?: NoDuff | null | undefined;
  /** All that happened, in its order. Where units were heard is not among it: the journal has the fixes. */
  readonly events?: readonly DrillEvent[] | undefined;
  /** The names of what simulated players have done. */
  readonly done?: readonly string[] | undefined;
  /** The state of the engine after it. */
  readonly state?: DrillState | undefined;
};

/** An entry as the journal keeps it: JSON, deflated; most of a state is the same words over and over. */
export function writeExerciseEntry({ state, ...entry }: ExerciseEntry): Uint8Array {
  const written = { ...entry, ...(state && { state: writeDrillState(state) }) };
  return deflateRawSync(JSON.stringify(written), { level: 3 });
}

/** Throws where `payload` is no entry that `writeExerciseEntry` wrote. */
export function readExerciseEntry(payload: Uint8Array): ExerciseEntry {
  const { state: text, ...entry } = JSON.parse(inflateRawSync(payload).toString("utf8")) as Omit<
    ExerciseEntry,
    "state"
  > & { readonly state?: string };
  if (text === undefined) return entry;
  const read = readDrillState(text);
  if ("problem" in read) throw new Error(`the state of a drill: ${read.problem}`);
  return { ...entry, state: read.state };
}

import { useCallback, useSyncExternalStore } from "react";
import type { Exercise } from "../../shared/drill/exercise.ts";
import type { ControlKind, ControlOf } from "./exercise-control.ts";
import { useSession } from "./session-context.ts";

/** What everybody is told of the play of a drill; empty where no scenario is loaded. */
export function useExercise(): Exercise {
  const { picture } = useSession();
  return useSyncExternalStore(picture.onExercise, picture.exercise);
}

/**
 * What exercise control sees of one kind, by key; empty for everybody else. Drawn anew only when something of that kind
 * changes: injects do not wait for units.
 */
export function useExerciseControl<K extends ControlKind>(kind: K): ReadonlyMap<string, ControlOf<K>> {
  const { picture } = useSession();
  const watch = useCallback(
    (listener: () => void) => picture.onExerciseControl((changed) => changed === kind && listener()),
    [picture, kind],
  );
  return useSyncExternalStore(watch, () => picture.exerciseControl().of(kind));
}

/** The one entry of a kind of which there is one. */
export function useControlEntry<K extends "scenario" | "done" | "casualties" | "weather" | "cast">(
  kind: K,
): ControlOf<K> | undefined {
  return useExerciseControl(kind).get(kind);
}

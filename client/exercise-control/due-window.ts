import type { DueWindow } from "../../shared/drill/evaluation.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import type { InjectId } from "../../shared/drill/inject.ts";

/** A window in exercise time; undefined while the inject that opens it has not been fired. */
export function windowOf(
  due: DueWindow,
  firedMs: (inject: InjectId) => ExerciseMs | undefined,
): { readonly fromMs: ExerciseMs; readonly toMs: ExerciseMs } | undefined {
  const baseMs = due.after === undefined ? 0 : firedMs(due.after);
  return baseMs === undefined ? undefined : { fromMs: baseMs + due.fromMs, toMs: baseMs + due.toMs };
}

import type { InjectState } from "../../shared/drill/drill-state.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import type { Weather } from "../../shared/drill/weather.ts";
import { dueMs } from "./script-order.ts";

/**
 * The weather that comes next by itself after `nowMs`, and when: the scenario's next, or that of an inject that is to fire
 * before it. Undefined where it stays as it is.
 */
export function nextWeather(
  weather: readonly Weather[],
  injects: Iterable<InjectState>,
  nowMs: ExerciseMs,
): Weather | undefined {
  const ofInjects = [...injects].flatMap((state): readonly Weather[] => {
    const fromMs = dueMs(state);
    if (fromMs === undefined || (state.status !== "ready" && state.status !== "moved")) return [];
    return state.inject.effects.flatMap((effect) => (effect.do === "weather" ? [{ ...effect.weather, fromMs }] : []));
  });
  return [...weather, ...ofInjects]
    .filter(({ fromMs }) => fromMs > nowMs)
    .toSorted((a, b) => a.fromMs - b.fromMs)
    .at(0);
}

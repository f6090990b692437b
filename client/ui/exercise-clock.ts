import type { TFunction } from "i18next";
import { type ExerciseClock, exerciseTimeAt, type Play } from "../../shared/drill/exercise.ts";
import { type ExerciseMs, exerciseTime } from "../../shared/drill/exercise-time.ts";
import { useSession } from "../sync/session-context.ts";
import { dayAndTime } from "./formats.ts";
import { useEvery } from "./use-every.ts";

/** A running clock shows each of its seconds, at real speed within a quarter of one. */
const RUNNING_EVERY_MS = 250;
/** A clock that stands still is drawn when it is set going. */
const STANDING_EVERY_MS = 60_000;

/** The exercise time now, drawn again as it goes on. */
export function useExerciseTime(clock: ExerciseClock): ExerciseMs {
  const { picture } = useSession();
  useEvery(clock.running ? RUNNING_EVERY_MS : STANDING_EVERY_MS);
  return exerciseTimeAt(clock, picture.nowMs());
}

/** Exercise time on a clock, `h:mm:ss`: the second that has begun. */
export function wholeSeconds(ms: ExerciseMs): string {
  return exerciseTime(Math.floor(ms / 1_000) * 1_000);
}

/** The time of day in the story, with its day where that is not the one on which play began. */
export function storyTime({ storyStart }: Pick<Play, "storyStart">, ms: ExerciseMs, language: string): string {
  const startMs = new Date(storyStart).getTime();
  return dayAndTime(startMs + ms, startMs, language);
}

export type PlayState = "ready" | "paused" | "running" | "over";

/** How play goes on, in one word. */
export function playState({ phase, clock }: Pick<Play, "phase" | "clock">): PlayState {
  if (phase !== "in-play") return phase;
  return clock.running ? "running" : "paused";
}

/** How play goes on, as people read it: "×4", "Paused". */
export function playWords(play: Pick<Play, "phase" | "clock">, t: TFunction): string {
  const state = playState(play);
  return state === "running" ? t("exercise.rate", { rate: play.clock.rate }) : t(`exercise.state.${state}`);
}

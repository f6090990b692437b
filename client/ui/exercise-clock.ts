import type { TFunction } from "i18next";
import { useSyncExternalStore } from "react";
import { type ExerciseClock, exerciseTimeAt, type Play } from "../../shared/drill/exercise.ts";
import { type ExerciseMs, exerciseTime } from "../../shared/drill/exercise-time.ts";
import { useSession } from "../sync/session-context.ts";
import { dayAndTime } from "./formats.ts";

/** A running clock shows each of its seconds, at real speed within a quarter of one. */
const EVERY_MS = 250;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let turn = 0;

/** All clocks of a screen turn at the same moment, so that no two of them ever say different times. */
function watchTurns(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    turn += 1;
    for (const each of listeners) each();
  }, EVERY_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const standsStill = (): (() => void) => () => undefined;

/** The exercise time now, drawn again as it goes on. */
export function useExerciseTime(clock: ExerciseClock): ExerciseMs {
  const { picture } = useSession();
  useSyncExternalStore(clock.running ? watchTurns : standsStill, () => turn);
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

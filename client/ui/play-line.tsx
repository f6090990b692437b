import { Flag, Pause, Play as PlayIcon, Square } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Play } from "../../shared/drill/exercise.ts";
import styles from "./exercise-band.module.css";
import { playState, playWords, storyTime, useExerciseTime, wholeSeconds } from "./exercise-clock.ts";

const ICONS = { ready: Flag, paused: Pause, running: PlayIcon, over: Square } as const;

/** The clock of the play in the band: exercise time, the time of the story, and whether and how fast it goes. */
export function PlayLine({ play }: { readonly play: Play }) {
  const { t, i18n } = useTranslation();
  const nowMs = useExerciseTime(play.clock);
  const state = playState(play);
  const Icon = ICONS[state];
  return (
    <span className={styles.play} role="timer" data-play={state}>
      <span className="seen-by-readers-only">{t("exercise.time")}</span>
      <strong className={styles.clock}>{wholeSeconds(nowMs)}</strong>
      <span className={styles.story}>{t("exercise.story", { at: storyTime(play, nowMs, i18n.language) })}</span>
      <span className={styles.state}>
        <Icon size={13} strokeWidth={2.8} aria-hidden="true" />
        {playWords(play, t)}
      </span>
    </span>
  );
}

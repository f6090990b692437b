import { Pause, Play as PlayIcon, Settings2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Play, RATES } from "../../shared/drill/exercise.ts";
import { useControlEntry, useExercise } from "../sync/use-exercise.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { playState, playWords, storyTime, useExerciseTime, wholeSeconds } from "../ui/exercise-clock.ts";
import styles from "./clock.module.css";
import { ClockMore } from "./clock-more.tsx";
import { useClockCommand, useMayDirect } from "./use-orders.ts";

const MINUTE_MS = 60_000;
/** The engine does an exercise second at a time; what is further behind is a jump that it catches up with. */
const BEHIND_MS = 5_000;
const FORWARD_MIN = [1, 10] as const;

/** The clock of the drill, large, with what moves it. */
export function ClockCard() {
  const { play } = useExercise();
  return play ? <Clock play={play} /> : null;
}

function Clock({ play }: { readonly play: Play }) {
  const { t, i18n } = useTranslation();
  const { noDuff } = useExercise();
  const scenario = useControlEntry("scenario")?.scenario;
  const done = useControlEntry("done");
  const mayDirect = useMayDirect();
  const change = useClockCommand();
  const nowMs = useExerciseTime(play.clock);
  const [showsMore, setShowsMore] = useState(false);
  const state = playState(play);
  const isRunning = state === "running";
  const jumpTo = (toMs: number) => void change({ clock: "jump", toMs: Math.round(toMs) });
  return (
    <div className={styles.clockCard} data-clock={state}>
      <div className={styles.clockLine}>
        <strong className={styles.bigClock} role="timer" data-exercise-time>
          {wholeSeconds(nowMs)}
        </strong>
        <span className={styles.clockWords}>
          <span className={styles.playState}>{playWords(play, t)}</span>
          <span>{t("exercise.story", { at: storyTime(play, nowMs, i18n.language) })}</span>
          {scenario ? <span>{t("exercise.length", { time: wholeSeconds(scenario.lengthMs) })}</span> : null}
        </span>
      </div>
      {done && nowMs - done.doneMs > BEHIND_MS * Math.max(1, play.clock.rate) ? (
        <p className={styles.jumping} role="status">
          {t("exercise.catchingUp", { at: wholeSeconds(done.doneMs) })}
        </p>
      ) : null}
      {mayDirect ? (
        <>
          <div className={styles.clockButtons}>
            <Button
              look="primary"
              className={styles.playButton}
              disabled={noDuff !== undefined}
              data-plays
              onClick={() => void change({ clock: isRunning ? "pause" : "play" })}
            >
              {isRunning ? <Pause size={20} aria-hidden="true" /> : <PlayIcon size={20} aria-hidden="true" />}
              {t(isRunning ? "exercise.pause" : state === "ready" ? "exercise.start" : "exercise.play")}
            </Button>
            {FORWARD_MIN.map((n) => (
              <Button
                key={n}
                className={styles.forward}
                disabled={noDuff !== undefined || play.phase === "ready"}
                onClick={() => jumpTo(nowMs + n * MINUTE_MS)}
              >
                {t("exercise.forward", { n })}
              </Button>
            ))}
            <IconButton
              aria-label={t("exercise.more")}
              title={t("exercise.more")}
              aria-expanded={showsMore}
              onClick={() => setShowsMore(!showsMore)}
            >
              <Settings2 size={20} aria-hidden="true" />
            </IconButton>
          </div>
          <div className={styles.rates} role="radiogroup" aria-label={t("exercise.speed")}>
            {RATES.map((rate) => (
              <button
                key={rate}
                type="button"
                role="radio"
                className={styles.rate}
                aria-checked={play.clock.rate === rate}
                data-rate={rate}
                onClick={() => void change({ clock: "rate", rate })}
              >
                {t("exercise.rate", { rate })}
              </button>
            ))}
          </div>
          {showsMore && !noDuff ? <ClockMore nowMs={nowMs} jumpTo={jumpTo} close={() => setShowsMore(false)} /> : null}
        </>
      ) : null}
    </div>
  );
}

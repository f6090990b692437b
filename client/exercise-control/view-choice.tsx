import { MapPinned, NotebookPen, Zap } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useExercise, useExerciseControl } from "../sync/use-exercise.ts";
import { BesideButton } from "../ui/beside-button.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { useTruthInView } from "../ui/truth-in-view.ts";
import styles from "./exercise-control.module.css";
import { EXERCISE_VIEWS, useExerciseView } from "./exercise-view.ts";
import { useMayDirect, useMayObserve } from "./use-orders.ts";

/** What is one tap away at any time, and what the panel shows below. */
export function ViewChoice() {
  const { t } = useTranslation();
  const { view, show, open } = useExerciseView();
  const { shown, toggle } = useTruthInView();
  const mayDirect = useMayDirect();
  const { play } = useExercise();
  const mayObserve = useMayObserve();
  const faults = useExerciseControl("fault").size;
  const count = { script: 0, expected: 0, observations: 0, truth: 0, cast: 0, faults };
  return (
    <div className={styles.choices}>
      <div className={styles.quick}>
        {mayObserve ? (
          <Button data-opens="observe" onClick={() => open("observe")}>
            <NotebookPen size={17} aria-hidden="true" />
            {t("exercise.observation")}
          </Button>
        ) : null}
        {mayDirect ? (
          <Button
            data-opens="improvise"
            disabled={play?.phase !== "in-play"}
            title={play?.phase === "in-play" ? undefined : t("exercise.notBegun")}
            onClick={() => open("improvise")}
          >
            <Zap size={17} aria-hidden="true" />
            {t("exercise.improvise.open")}
          </Button>
        ) : null}
        <BesideButton />
        <IconButton
          aria-pressed={shown}
          aria-label={t("exercise.truth")}
          title={t("exercise.truth")}
          data-truth
          onClick={toggle}
        >
          <MapPinned size={20} aria-hidden="true" />
        </IconButton>
      </div>
      <div className={styles.views} role="group" aria-label={t("exercise.views")}>
        {EXERCISE_VIEWS.filter((one) => one !== "faults" || faults > 0 || view === "faults").map((one) => (
          <button
            key={one}
            type="button"
            className={styles.view}
            aria-pressed={view === one}
            data-view={one}
            onClick={() => show(one)}
          >
            {t(`exercise.view.${one}`)}
            {count[one] > 0 ? <span className={styles.faultCount}>{count[one]}</span> : null}
          </button>
        ))}
      </div>
    </div>
  );
}

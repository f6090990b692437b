import { CalendarClock, Pause, Pencil, Play, SkipForward, Zap } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InjectState } from "../../shared/drill/drill-state.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import { useExercise } from "../sync/use-exercise.ts";
import { Button } from "../ui/button.tsx";
import styles from "./exercise-control.module.css";
import { dueMs } from "./script-order.ts";
import { TimeInput } from "./time-input.tsx";
import { useMayDirect, useOrder } from "./use-orders.ts";

const MINUTE_MS = 60_000;

/** What can be done with an inject that has not come yet. */
export function InjectActions(props: {
  readonly state: InjectState;
  readonly nowMs: ExerciseMs;
  readonly edit: () => void;
}) {
  const { t } = useTranslation();
  const order = useOrder();
  const mayDirect = useMayDirect();
  const { play } = useExercise();
  const [moves, setMoves] = useState(false);
  const { state, nowMs } = props;
  const { status } = state;
  const inject = state.inject.id;
  if (!mayDirect || status === "fired") return null;
  const isInPlay = play?.phase === "in-play";
  const isDraft = status === "draft";
  return (
    <>
      <div className={styles.actions}>
        <Button
          look="primary"
          className={styles.wide}
          disabled={!isInPlay}
          title={isInPlay ? undefined : t("exercise.notBegun")}
          onClick={() => void order({ order: "fire", inject })}
        >
          <Zap size={18} aria-hidden="true" />
          {t("exercise.fire")}
        </Button>
        {status === "held" ? (
          <Button onClick={() => void order({ order: "release", inject })}>
            <Play size={18} aria-hidden="true" />
            {t("exercise.release")}
          </Button>
        ) : (
          <Button disabled={isDraft || status === "skipped"} onClick={() => void order({ order: "hold", inject })}>
            <Pause size={18} aria-hidden="true" />
            {t("exercise.hold")}
          </Button>
        )}
        <Button disabled={status === "skipped"} onClick={() => void order({ order: "skip", inject })}>
          <SkipForward size={18} aria-hidden="true" />
          {t("exercise.skip")}
        </Button>
        <Button disabled={isDraft} aria-expanded={moves} onClick={() => setMoves(!moves)}>
          <CalendarClock size={18} aria-hidden="true" />
          {t("exercise.move")}
        </Button>
        <Button onClick={props.edit}>
          <Pencil size={18} aria-hidden="true" />
          {t("exercise.edit")}
        </Button>
      </div>
      {moves ? (
        <TimeInput
          label={t("exercise.moveTo")}
          startMs={Math.max(dueMs(state) ?? 0, Math.ceil((nowMs + 1) / MINUTE_MS) * MINUTE_MS)}
          earliestMs={nowMs}
          act={t("exercise.move")}
          take={(toMs) => {
            setMoves(false);
            void order({ order: "move", inject, toMs });
          }}
        />
      ) : null}
    </>
  );
}

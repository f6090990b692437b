import { Flag, PencilRuler } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import { Button } from "../ui/button.tsx";
import { useEditorWish } from "../ui/editor-wish.ts";
import { Question } from "../ui/question.tsx";
import styles from "./clock.module.css";
import { TimeInput } from "./time-input.tsx";
import { useClockCommand } from "./use-orders.ts";

const MINUTE_MS = 60_000;

/** What one does to the clock now and then: a jump to a time, and the end of play. */
export function ClockMore(props: {
  readonly nowMs: ExerciseMs;
  readonly jumpTo: (ms: ExerciseMs) => void;
  readonly close: () => void;
}) {
  const { t } = useTranslation();
  const change = useClockCommand();
  const write = useEditorWish((editor) => editor.open);
  const [asksEnd, setAsksEnd] = useState(false);
  return (
    <div className={styles.more}>
      <TimeInput
        label={t("exercise.jumpTo")}
        startMs={Math.ceil((props.nowMs + 1) / MINUTE_MS) * MINUTE_MS}
        earliestMs={props.nowMs}
        act={t("exercise.jump")}
        take={(ms) => {
          props.jumpTo(ms);
          props.close();
        }}
      />
      <p className={styles.hint}>{t("exercise.jumpHint")}</p>
      <Button onClick={write}>
        <PencilRuler size={18} aria-hidden="true" />
        {t("scenario.write")}
      </Button>
      {asksEnd ? (
        <Question
          isHard
          yes={t("exercise.end")}
          answer={(isYes) => {
            setAsksEnd(false);
            if (isYes) void change({ clock: "end" });
          }}
        >
          {t("exercise.askEnd")}
        </Question>
      ) : (
        <Button look="danger" onClick={() => setAsksEnd(true)}>
          <Flag size={18} aria-hidden="true" />
          {t("exercise.end")}
        </Button>
      )}
    </div>
  );
}

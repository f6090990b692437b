import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ExerciseMs, parseExerciseTime } from "../../shared/drill/exercise-time.ts";
import { Button } from "../ui/button.tsx";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import styles from "./clock.module.css";

/** An exercise time that is typed, `h:mm:ss`, and the button that takes it. `earliestMs`: what is before it is refused. */
export function TimeInput(props: {
  readonly label: string;
  readonly startMs: ExerciseMs;
  readonly earliestMs?: ExerciseMs;
  readonly act: string;
  readonly take: (ms: ExerciseMs) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => wholeSeconds(props.startMs));
  const ms = parseExerciseTime(text);
  const isPast = ms !== undefined && ms < (props.earliestMs ?? 0);
  const problem = ms === undefined ? t("exercise.timeWrong") : isPast ? t("exercise.timePast") : undefined;
  return (
    <form
      className={styles.timeInput}
      onSubmit={(event) => {
        event.preventDefault();
        if (ms !== undefined && !isPast) props.take(ms);
      }}
    >
      <TextInput
        size="md"
        label={props.label}
        dir="ltr"
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={problem !== undefined}>
        {props.act}
      </Button>
    </form>
  );
}

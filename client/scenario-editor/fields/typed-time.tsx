import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ExerciseMs, exerciseTime, parseExerciseTime } from "../../../shared/drill/exercise-time.ts";

/** A time that is typed as h:mm:ss. Whatever else is typed stays in the field, with a sentence, and is not taken. */
export function TypedTime(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly ms: ExerciseMs | undefined;
  readonly isOptional?: boolean;
  readonly take: (ms: ExerciseMs | undefined) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const { ms, isOptional = false } = props;
  const isEmpty = typed?.trim() === "";
  const isWrong = typed !== undefined && parseExerciseTime(typed) === undefined && !(isEmpty && isOptional);
  return (
    <TextInput
      size="md"
      label={props.label}
      description={props.hint}
      placeholder="0:00:00"
      dir="ltr"
      value={typed ?? (ms === undefined ? "" : exerciseTime(ms))}
      error={isWrong ? t("exercise.timeWrong") : props.error}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const next = parseExerciseTime(text);
        if (next !== undefined) props.take(next);
        else if (text.trim() === "" && isOptional) props.take(undefined);
      }}
      onBlur={() => isWrong || setTyped(undefined)}
    />
  );
}

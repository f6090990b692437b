import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../shared/coordination/free-text.ts";
import { EXPECTED_STATES, type ExpectedState } from "../../shared/drill/evaluation.ts";
import { Button } from "../ui/button.tsx";
import { useCommand } from "../ui/use-command.ts";
import styles from "./cards.module.css";

/** Says by hand how far an expected action is, with a note. Back to open, its evidence counts again. */
export function ExpectedTick(props: {
  readonly expected: string;
  readonly state: ExpectedState;
  readonly note: string | undefined;
  readonly done: () => void;
}) {
  const { t } = useTranslation();
  const command = useCommand();
  const [note, setNote] = useState(props.note ?? "");
  const tick = async (state: ExpectedState) => {
    const said = note.trim();
    const input = { expected: props.expected, state, ...(said === "" ? {} : { note: said }) };
    if (await command("exercise.tick", input)) props.done();
  };
  return (
    <div className={styles.tick}>
      <Textarea
        label={t("exercise.note")}
        value={note}
        maxLength={MAX_TEXT}
        autosize
        minRows={1}
        maxRows={6}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.tickButtons}>
        {EXPECTED_STATES.map((state) => (
          <Button key={state} aria-pressed={props.state === state} data-ticks={state} onClick={() => void tick(state)}>
            {t(`exercise.expectedState.${state}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

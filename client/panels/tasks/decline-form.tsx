import { Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type FreeText, MAX_TEXT } from "../../../shared/coordination/free-text.ts";
import { DECLINE_REASONS, type DeclineReason } from "../../../shared/coordination/task.ts";
import { Button } from "../../ui/button.tsx";
import { writtenIn } from "../../ui/written-in.ts";
import form from "../form.module.css";

/** Why a task is declined: a reason that everyone reads in their own language, and a note. */
export function DeclineForm(props: {
  readonly decline: (reason: DeclineReason, note: FreeText | undefined) => void;
  readonly cancel: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<DeclineReason>();
  const [note, setNote] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason) props.decline(reason, note.trim() ? writtenIn(note.trim()) : undefined);
  }
  return (
    <form className={form.form} onSubmit={submit}>
      <Radio.Group
        label={t("taskAnswer.whyDecline")}
        value={reason ?? ""}
        onChange={(value) => setReason(value as DeclineReason)}
      >
        {DECLINE_REASONS.map((one) => (
          <Radio key={one} value={one} label={t(`declineReason.${one}`)} mt={10} />
        ))}
      </Radio.Group>
      <Textarea
        size="md"
        label={t("taskAnswer.note")}
        value={note}
        maxLength={MAX_TEXT}
        autosize
        minRows={1}
        maxRows={5}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={form.buttons}>
        <Button onClick={props.cancel}>{t("form.cancel")}</Button>
        <Button type="submit" look="danger" disabled={!reason}>
          {t("taskAnswer.decline")}
        </Button>
      </div>
    </form>
  );
}

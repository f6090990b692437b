import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TITLE } from "../../shared/coordination/free-text.ts";
import { parseExerciseTime } from "../../shared/drill/exercise-time.ts";
import type { Inject } from "../../shared/drill/inject.ts";
import form from "../panels/form.module.css";
import { Button } from "../ui/button.tsx";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import { InjectTextField } from "./inject-text-field.tsx";
import { Recipients } from "./recipients.tsx";
import { useMayDirect, useOrder } from "./use-orders.ts";

/** Changes what an inject says, to whom and when; the rest of it stays. */
export function InjectEdit({ inject, close }: { readonly inject: Inject; readonly close: () => void }) {
  const { t, i18n } = useTranslation();
  const order = useOrder();
  const mayDirect = useMayDirect();
  const { trigger } = inject;
  const [title, setTitle] = useState(inject.title);
  const [text, setText] = useState(inject.text?.text ?? "");
  const [to, setTo] = useState(inject.to);
  const [time, setTime] = useState(trigger.when === "at" ? wholeSeconds(trigger.atMs) : "");
  const [isSaving, setIsSaving] = useState(false);
  const atMs = parseExerciseTime(time);
  const isTimeWrong = trigger.when === "at" ? atMs === undefined : time.trim() !== "" && atMs === undefined;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const said = text.trim();
    const language = inject.text?.language ?? i18n.language;
    const { text: _, ...rest } = inject;
    const changed: Inject = {
      ...rest,
      title: title.trim(),
      to,
      ...(said === "" ? {} : { text: { text: said, language } }),
      ...(atMs === undefined ? {} : { trigger: { when: "at", atMs } }),
    };
    setIsSaving(true);
    const isDone = await order({ order: "put", inject: changed });
    setIsSaving(false);
    if (isDone) close();
  }

  return (
    <form className={form.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        size="md"
        label={t("exercise.field.title")}
        value={title}
        maxLength={MAX_TITLE}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <InjectTextField text={text} write={setText} />
      <TextInput
        size="md"
        label={t("exercise.field.time")}
        description={trigger.when === "at" ? undefined : t("exercise.timeInstead")}
        dir="ltr"
        value={time}
        error={isTimeWrong ? t("exercise.timeWrong") : undefined}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
      <Recipients chosen={to} choose={setTo} />
      <div className={form.buttons}>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!mayDirect || isSaving || isTimeWrong || title.trim() === ""}>
          {t("exercise.save")}
        </Button>
      </div>
    </form>
  );
}

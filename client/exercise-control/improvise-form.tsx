import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { Zap } from "lucide-react";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { INJECT_MEANS, type InjectMeans } from "../../shared/drill/inject.ts";
import form from "../panels/form.module.css";
import { useExerciseControl } from "../sync/use-exercise.ts";
import { Button } from "../ui/button.tsx";
import { useWorkspace } from "../workspace.ts";
import { improvisedInject } from "./improvised.ts";
import { InjectTextField } from "./inject-text-field.tsx";
import { Recipients } from "./recipients.tsx";
import { useMayDirect, useOrder } from "./use-orders.ts";

/** The longest name of a made-up caller. */
const MAX_NAME = 120;

/** Makes up an inject in play: what is said to whom, at once. */
export function ImproviseForm({ close }: { readonly close: () => void }) {
  const { t, i18n } = useTranslation();
  const order = useOrder();
  const mayDirect = useMayDirect();
  const injects = useExerciseControl("inject");
  const select = useWorkspace((workspace) => workspace.select);
  const [text, setText] = useState("");
  const [to, setTo] = useState<readonly string[]>([]);
  const [from, setFrom] = useState(t("exercise.improvise.from"));
  const [by, setBy] = useState<InjectMeans>("radio");
  const [wantsAcknowledgement, setWants] = useState(true);
  const [isSending, setIsSending] = useState(false);
  const isComplete = text.trim() !== "" && from.trim() !== "" && to.length > 0;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const made = { text, language: i18n.language, to, from, by, wantsAcknowledgement };
    const inject = improvisedInject(nanoid(), made, injects.values());
    setIsSending(true);
    const isDone = (await order({ order: "put", inject })) && (await order({ order: "fire", inject: inject.id }));
    setIsSending(false);
    if (!isDone) return;
    select({ kind: "inject", inject: inject.id });
    close();
  }

  return (
    <form className={form.form} onSubmit={(event) => void submit(event)}>
      <InjectTextField text={text} write={setText} isFirst />
      <Recipients chosen={to} choose={setTo} />
      <TextInput
        size="md"
        label={t("exercise.field.from")}
        value={from}
        maxLength={MAX_NAME}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <NativeSelect
        size="md"
        label={t("exercise.field.by")}
        value={by}
        data={INJECT_MEANS.map((value) => ({ value, label: t(`exercise.by.${value}`) }))}
        onChange={(event) => setBy(INJECT_MEANS.find((one) => one === event.currentTarget.value) ?? by)}
      />
      <Checkbox
        size="md"
        label={t("exercise.field.acknowledge")}
        checked={wantsAcknowledgement}
        onChange={(event) => setWants(event.currentTarget.checked)}
      />
      <div className={form.buttons}>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!mayDirect || !isComplete || isSending}>
          <Zap size={18} aria-hidden="true" />
          {t("exercise.fire")}
        </Button>
      </div>
    </form>
  );
}

import { Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT, MAX_TITLE } from "../../../shared/coordination/free-text.ts";
import { type Addressee, isSameAddressee, type Task } from "../../../shared/coordination/task.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { PlaceField } from "../../ui/place-field.tsx";
import { PriorityChoice } from "../../ui/priority.tsx";
import type { TaskAt } from "../../ui/task-actions.ts";
import { TimeField } from "../../ui/time-field.tsx";
import { useCommand } from "../../ui/use-command.ts";
import form from "../form.module.css";
import { AddresseeChoice } from "./addressee-choice.tsx";
import { AskBeyondSharing } from "./ask-beyond-sharing.tsx";
import { beyondSharing } from "./beyond-sharing.ts";
import { changeTask } from "./change-task-draft.ts";

/** Changes a task that was given; those who come to it get it as the others did. */
export function ChangeTaskForm({
  at,
  task,
  close,
}: {
  readonly at: TaskAt;
  readonly task: Task;
  readonly close: () => void;
}) {
  const { t } = useTranslation();
  const command = useCommand();
  const { channels, unitShares } = useDirectory();
  const channel = channels.find(({ id }) => id === at.channel);
  const [title, setTitle] = useState(task.title?.text ?? "");
  const [note, setNote] = useState(task.note?.text ?? "");
  const [where, setWhere] = useState(task.where);
  const [priority, setPriority] = useState(task.priority);
  const [dueAtMs, setDue] = useState(task.dueAtMs);
  const [to, setTo] = useState<readonly Addressee[]>([]);

  const others = to.filter((one) => !task.assignments.some((known) => isSameAddressee(known.to, one)));
  const beyond = channel && beyondSharing(others, channel, unitShares);
  const [asks, setAsks] = useState(false);

  function send(wasAsked: boolean) {
    const change = changeTask(task, { title, note, where, priority, dueAtMs, to: others });
    if (change) void command("task.change", { ...at, ...change, ...(wasAsked ? { beyondSharing: true } : {}) });
    close();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (beyond) setAsks(true);
    else send(false);
  }

  return (
    <form className={form.form} onSubmit={submit}>
      <AddresseeChoice label={t("taskForm.others")} chosen={to} near={where} channel={channel} choose={setTo} />
      <PriorityChoice chosen={priority} choose={setPriority} />
      <TimeField label={t("taskForm.due")} value={dueAtMs} set={setDue} />
      <PlaceField label={t("taskForm.where")} value={where} areas set={setWhere} />
      <TextInput
        label={t("taskForm.title")}
        value={title}
        maxLength={MAX_TITLE}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        size="md"
        label={t("taskForm.note")}
        value={note}
        maxLength={MAX_TEXT}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {asks && beyond ? (
        <AskBeyondSharing
          beyond={beyond}
          answer={(isYes) => {
            setAsks(false);
            if (isYes) send(true);
          }}
        />
      ) : (
        <div className={form.buttons}>
          <Button onClick={close}>{t("form.cancel")}</Button>
          <Button type="submit" look="primary">
            {t("tasks.change")}
          </Button>
        </div>
      )}
    </form>
  );
}

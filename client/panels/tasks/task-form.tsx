import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT, MAX_TITLE } from "../../../shared/coordination/free-text.ts";
import { TASK_KINDS, type TaskKind } from "../../../shared/coordination/task.ts";
import type { CommandInput } from "../../../shared/protocol/commands.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { ChannelChoice } from "../../ui/channel-choice.tsx";
import { PlaceField } from "../../ui/place-field.tsx";
import { PriorityChoice } from "../../ui/priority.tsx";
import { TimeField } from "../../ui/time-field.tsx";
import { useChannelsFor } from "../../ui/use-channels-for.ts";
import { useCommand } from "../../ui/use-command.ts";
import form from "../form.module.css";
import { AddresseeChoice } from "./addressee-choice.tsx";
import { AskBeyondSharing } from "./ask-beyond-sharing.tsx";
import { beyondSharing } from "./beyond-sharing.ts";
import { ChecklistField } from "./checklist-field.tsx";
import { channelsReaching, giveTask, NEW_TASK } from "./task-draft.ts";
import { useTasksView } from "./tasks-view.ts";

/** A new task: what, where, for whom, how soon, by which steps; and who will read it. */
export function TaskForm() {
  const { t } = useTranslation();
  const { draft, change, startAnew, show } = useTasksView();
  const command = useCommand();
  const { unitShares } = useDirectory();
  const mine = useChannelsFor("give-task");
  const reaching = channelsReaching(mine, draft.to);
  const channel = reaching.find(({ id }) => id === draft.channel) ?? reaching[0];
  const beyond = channel && beyondSharing(draft.to, channel, unitShares);
  const [asks, setAsks] = useState(false);

  /** The answer may be long in coming; a task that was refused is there again, to be put right. */
  async function send(input: CommandInput<"task.give">) {
    const isDone = await command("task.give", input);
    if (!isDone && useTasksView.getState().draft === NEW_TASK) change(draft);
  }

  function give(wasAsked: boolean) {
    if (!channel || draft.to.length === 0) return;
    const input = giveTask(draft, channel.id);
    startAnew();
    show({ kind: "list" });
    void send(wasAsked ? { ...input, beyondSharing: true } : input);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (beyond) setAsks(true);
    else give(false);
  }

  return (
    <form className={form.form} onSubmit={submit}>
      <NativeSelect
        size="md"
        label={t("taskForm.kind")}
        value={draft.task}
        data={TASK_KINDS.map((kind) => ({ value: kind, label: t(`taskKind.${kind}`) }))}
        onChange={(event) => change({ task: event.currentTarget.value as TaskKind })}
      />
      <TextInput
        label={t("taskForm.title")}
        description={t("taskForm.titleHint")}
        value={draft.title}
        maxLength={MAX_TITLE}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <PlaceField label={t("taskForm.where")} value={draft.where} areas set={(where) => change({ where })} />
      <AddresseeChoice label={t("taskForm.to")} chosen={draft.to} near={draft.where} choose={(to) => change({ to })} />
      {draft.to.length > 0 && !channel ? <p role="alert">{t("taskForm.nobodyReaches")}</p> : null}
      {draft.to.length > 0 && channel ? (
        <ChannelChoice
          label={t("taskForm.audience")}
          channels={reaching}
          chosen={channel.id}
          choose={(id) => change({ channel: id })}
        />
      ) : null}
      <PriorityChoice chosen={draft.priority} choose={(priority) => change({ priority })} />
      <TimeField label={t("taskForm.due")} value={draft.dueAtMs} set={(dueAtMs) => change({ dueAtMs })} />
      <ChecklistField draft={draft} change={change} />
      <Textarea
        size="md"
        label={t("taskForm.note")}
        value={draft.note}
        maxLength={MAX_TEXT}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      {draft.to.length === 0 ? <p className={form.hint}>{t("taskForm.choosePeople")}</p> : null}
      {asks && beyond ? (
        <AskBeyondSharing
          beyond={beyond}
          answer={(isYes) => {
            setAsks(false);
            if (isYes) give(true);
          }}
        />
      ) : (
        <div className={form.buttons}>
          <Button
            onClick={() => {
              startAnew();
              show({ kind: "list" });
            }}
          >
            {t("form.cancel")}
          </Button>
          <Button type="submit" look="primary" disabled={!channel || draft.to.length === 0}>
            {t("taskForm.give")}
          </Button>
        </div>
      )}
    </form>
  );
}

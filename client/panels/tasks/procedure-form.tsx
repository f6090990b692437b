import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TITLE } from "../../../shared/coordination/free-text.ts";
import { HAZARDS } from "../../../shared/coordination/phrase.ts";
import type { Procedure } from "../../../shared/coordination/procedure.ts";
import { TASK_KINDS, type TaskKind } from "../../../shared/coordination/task.ts";
import { agencyChannel, type ChannelId } from "../../../shared/operation/channel.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { AgencySelect } from "../../ui/agency-select.tsx";
import { Button } from "../../ui/button.tsx";
import { ChangedMeanwhile } from "../../ui/changed-meanwhile.tsx";
import { ChannelChoice } from "../../ui/channel-choice.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { useCommand } from "../../ui/use-command.ts";
import { keptEdits, useEdit } from "../../ui/use-edit.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { writtenIn } from "../../ui/written-in.ts";
import form from "../form.module.css";
import { ProcedureActions } from "./procedure-actions.tsx";
import { stepsOf } from "./task-draft.ts";
import { makeUpTask, useTasksView } from "./tasks-view.ts";

export type KnownProcedure = { readonly channel: ChannelId; readonly procedure: Procedure };

type Draft = { readonly title: string; readonly hazard: string; readonly task: string; readonly steps: string };
const EDITS = keptEdits<Draft>();

function draftOf(was: Procedure | undefined): Draft {
  const { title = "", hazard = "", task = "", steps = [] } = was ?? {};
  return { title, hazard, task, steps: steps.join("\n") };
}

/** A procedure: new, to be changed by its agency, or to be read by others. */
export function ProcedureForm({ known }: { readonly known?: KnownProcedure }) {
  const { t } = useTranslation();
  const { me, channels } = useDirectory();
  const agencies = useAgenciesFor("keep-procedures");
  const command = useCommand();
  const show = useTasksView((tasks) => tasks.show);
  const was = known?.procedure;
  const [agency, setAgency] = useState(was?.agency ?? agencies[0]?.id ?? me.agency);
  const edit = useEdit(EDITS, was && `${known.channel}/${was.id}`, was?.changed, draftOf(was));
  const { title, hazard, task, steps } = edit.draft;
  const [channel, setChannel] = useState(known?.channel);
  const whyNot = useWhyNot()(useMay()("keep-procedures", agency));
  const mine = channels.filter((one) => one.agencies.includes(agency));
  const chosen = channel ?? agencyChannel(agency);
  const isComplete = title.trim() !== "" && stepsOf(steps).length > 0;
  const isReadOnly = whyNot !== undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isComplete || isReadOnly || edit.meanwhile) return;
    show({ kind: "procedures" });
    const put = () =>
      command("procedure.put", {
        channel: chosen,
        post: was?.id ?? nanoid(),
        base: edit.base,
        agency,
        title: title.trim(),
        language: was?.language ?? writtenIn([title, steps].join(" ")).language,
        ...(hazard === "" ? {} : { hazard }),
        ...(task === "" ? {} : { task: task as TaskKind }),
        steps: [...stepsOf(steps)],
      });
    void edit.send(put).then((isDone) => {
      if (!isDone && was && useTasksView.getState().view.kind === "procedures") {
        show({ kind: "procedure", channel: chosen, post: was.id });
      }
    });
  }

  return (
    <form className={form.form} onSubmit={submit}>
      {known ? null : <AgencySelect agencies={agencies} chosen={agency} choose={setAgency} />}
      <TextInput
        label={t("procedures.name")}
        value={title}
        maxLength={MAX_TITLE}
        readOnly={isReadOnly}
        required
        onChange={(event) => edit.change({ title: event.currentTarget.value })}
      />
      <NativeSelect
        size="md"
        label={t("procedures.hazard")}
        value={hazard}
        disabled={isReadOnly}
        data={[
          { value: "", label: t("procedures.anyHazard") },
          ...HAZARDS.map((id) => ({ value: id, label: t(`symbols.${id}`) })),
        ]}
        onChange={(event) => edit.change({ hazard: event.currentTarget.value })}
      />
      <NativeSelect
        size="md"
        label={t("procedures.task")}
        value={task}
        disabled={isReadOnly}
        data={[
          { value: "", label: t("procedures.anyTask") },
          ...TASK_KINDS.map((kind) => ({ value: kind, label: t(`taskKind.${kind}`) })),
        ]}
        onChange={(event) => edit.change({ task: event.currentTarget.value })}
      />
      <Textarea
        size="md"
        label={t("taskForm.checklist")}
        description={t("taskForm.checklistHint")}
        value={steps}
        autosize
        minRows={5}
        maxRows={18}
        readOnly={isReadOnly}
        required
        onChange={(event) => edit.change({ steps: event.currentTarget.value })}
      />
      {known ? null : <ChannelChoice channels={mine} chosen={chosen} choose={setChannel} />}
      <WhyNot>{whyNot}</WhyNot>
      <ChangedMeanwhile edit={edit} />
      <div className={form.buttons}>
        {known && was ? (
          <Button
            onClick={() => makeUpTask({ checklist: was.steps.join("\n"), ...(was.task ? { task: was.task } : {}) })}
          >
            {t("procedures.use")}
          </Button>
        ) : (
          <Button onClick={() => show({ kind: "procedures" })}>{t("form.cancel")}</Button>
        )}
        {isReadOnly ? null : (
          <Button type="submit" look="primary" disabled={!isComplete || edit.meanwhile !== undefined}>
            {t(known ? "procedures.save" : "procedures.add")}
          </Button>
        )}
      </div>
      {known ? <ProcedureActions known={known} mayKeep={!isReadOnly} /> : null}
    </form>
  );
}

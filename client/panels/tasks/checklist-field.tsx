import { NativeSelect, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Posted, usePosts } from "../../sync/use-boards.ts";
import { useAgencies } from "../../sync/use-picture.ts";
import { stepsOf, type TaskDraft } from "./task-draft.ts";

/** The steps of a task: from a procedure, or typed, one a line. */
export function ChecklistField({
  draft,
  change,
}: {
  readonly draft: TaskDraft;
  readonly change: (draft: Partial<TaskDraft>) => void;
}) {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const procedures = usePosts("procedure").toSorted((a, b) => rankOf(b, draft) - rankOf(a, draft) || byTitle(a, b));
  const take = (id: string) => {
    const found = procedures.find(({ post }) => post.id === id)?.post;
    if (!found) return;
    const steps = [...stepsOf(draft.checklist), ...found.steps].join("\n");
    change({ checklist: steps, ...(found.task ? { task: found.task } : {}) });
  };
  return (
    <>
      {procedures.length > 0 ? (
        <NativeSelect
          size="md"
          label={t("taskForm.procedure")}
          value=""
          data={[
            { value: "", label: t("taskForm.chooseProcedure") },
            ...procedures.map(({ post }) => ({
              value: post.id,
              label: t("taskForm.procedureOf", {
                title: post.title,
                agency: agencies.get(post.agency)?.shortName ?? "",
                steps: post.steps.length,
              }),
            })),
          ]}
          onChange={(event) => take(event.currentTarget.value)}
        />
      ) : null}
      <Textarea
        size="md"
        label={t("taskForm.checklist")}
        description={t("taskForm.checklistHint")}
        value={draft.checklist}
        autosize
        minRows={2}
        maxRows={10}
        onChange={(event) => change({ checklist: event.currentTarget.value })}
      />
    </>
  );
}

/** What was written for this kind of task stands first. */
function rankOf({ post }: Posted<"procedure">, { task }: TaskDraft): number {
  return post.task === task ? 1 : 0;
}

function byTitle(a: Posted<"procedure">, b: Posted<"procedure">): number {
  return a.post.title.localeCompare(b.post.title, undefined, { numeric: true });
}

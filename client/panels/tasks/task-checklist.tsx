import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Task } from "../../../shared/coordination/task.ts";
import { useTab } from "../../sync/use-picture.ts";
import { SectionTitle } from "../../ui/section-title.tsx";
import { StampLine } from "../../ui/stamp-line.tsx";
import { type TaskAt, useMayAnswer, useTaskActions, useWaitingChecks } from "../../ui/task-actions.ts";
import { useMay } from "../../ui/use-may.ts";
import styles from "./tasks.module.css";

/** The steps of a task, to be ticked by those whom it is for and those who gave it; who ticked each, and when. */
export function TaskChecklist({ at, task }: { readonly at: TaskAt; readonly task: Task }) {
  const { t } = useTranslation();
  const { check } = useTaskActions();
  const mayAnswer = useMayAnswer();
  const waiting = useWaitingChecks(at);
  const mayChange = useMay()("change-task", task.made.agency);
  const isWriting = useTab() === "writing";
  if (task.checklist.length === 0) return null;
  const mayTick =
    isWriting && !task.withdrawn && (mayChange === "yes" || task.assignments.some(({ to }) => mayAnswer(to) === "yes"));
  const count = task.checklist.filter(({ id, done }) => waiting.get(id) ?? done !== undefined).length;
  return (
    <section aria-label={t("tasks.checklist")}>
      <SectionTitle>{t("tasks.checklistDone", { done: count, all: task.checklist.length })}</SectionTitle>
      <ul className={styles.checklist}>
        {task.checklist.map(({ id, text, done }) => (
          <li key={id} data-item={id}>
            <Checkbox
              label={<span dir="auto">{text}</span>}
              description={
                waiting.has(id) ? t("tasks.toBeSent") : done ? <StampLine stamp={done} withAgency={false} /> : undefined
              }
              checked={waiting.get(id) ?? done !== undefined}
              disabled={!mayTick}
              onChange={(event) => void check(at, id, event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

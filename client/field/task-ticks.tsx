import { Square, SquareCheckBig } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Task } from "../../shared/coordination/task.ts";
import { useTab } from "../sync/use-picture.ts";
import { StampLine } from "../ui/stamp-line.tsx";
import { type TaskAt, useMayAnswer, useTaskActions, useWaitingChecks } from "../ui/task-actions.ts";
import cardStyles from "./card.module.css";
import lineStyles from "./lines.module.css";
import taskStyles from "./task.module.css";

/** The checklist of a task, for gloves: the whole line is the tick. */
export function TaskTicks({ at, task }: { readonly at: TaskAt; readonly task: Task }) {
  const { t } = useTranslation();
  const { check } = useTaskActions();
  const mayAnswer = useMayAnswer();
  const waiting = useWaitingChecks(at);
  const mayWrite = useTab() === "writing";
  if (task.checklist.length === 0) return null;
  const mayTick = mayWrite && !task.withdrawn && task.assignments.some(({ to }) => mayAnswer(to) === "yes");
  const isTicked = ({ id, done }: Task["checklist"][number]) => waiting.get(id) ?? done !== undefined;
  return (
    <section aria-label={t("fieldTask.checklist")} className={taskStyles.ticks}>
      <h3 className={lineStyles.part}>
        {t("fieldTask.checklistDone", {
          done: task.checklist.filter(isTicked).length,
          all: task.checklist.length,
        })}
      </h3>
      {task.checklist.map((item) => (
        <button
          key={item.id}
          type="button"
          role="checkbox"
          aria-checked={isTicked(item)}
          disabled={!mayTick}
          className={taskStyles.tick}
          data-item={item.id}
          onClick={() => void check(at, item.id, !isTicked(item))}
        >
          {isTicked(item) ? <SquareCheckBig size={28} aria-hidden="true" /> : <Square size={28} aria-hidden="true" />}
          <span className={cardStyles.cardText}>
            <span className={taskStyles.tickWords} dir="auto">
              {item.text}
            </span>
            {waiting.has(item.id) ? (
              <span>{t("fieldTask.waits")}</span>
            ) : item.done ? (
              <StampLine stamp={item.done} withAgency={false} />
            ) : null}
          </span>
        </button>
      ))}
    </section>
  );
}

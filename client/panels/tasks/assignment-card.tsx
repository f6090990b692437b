import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Stamp } from "../../../shared/coordination/stamp.ts";
import {
  type Assignment,
  changesOf,
  isAssignmentOpen,
  sentTo,
  type Task,
  type TaskState,
  type TaskStepKind,
} from "../../../shared/coordination/task.ts";
import { useAgencies, useTab, useUnits } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { FreeTextView } from "../../ui/free-text.tsx";
import { StampLine } from "../../ui/stamp-line.tsx";
import {
  nextSteps,
  type TaskAt,
  useMayAnswer,
  useShownStates,
  useTaskActions,
  useUnseen,
} from "../../ui/task-actions.ts";
import { addresseeName, taskStateWords } from "../../ui/task-words.ts";
import { useGoToUnit } from "../use-go-to-unit.ts";
import { DeclineForm } from "./decline-form.tsx";
import { TaskStateBadge } from "./task-state-badge.tsx";
import styles from "./tasks.module.css";

/** One whom a task is for: how far it is, with who and when, and the answers that this member may give for it. */
export function AssignmentCard({
  at,
  task,
  assignment,
}: {
  readonly at: TaskAt;
  readonly task: Task;
  readonly assignment: Assignment;
}) {
  const { t } = useTranslation();
  const units = useUnits();
  const agencies = useAgencies();
  const goTo = useGoToUnit();
  const shown = useShownStates()(at, assignment);
  const mayAnswer = useMayAnswer()(assignment.to) === "yes";
  const isWriting = useTab() === "writing";
  const { unit } = assignment.to;
  const agency = agencies.get(assignment.to.agency);
  const name = addresseeName(assignment, units, agencies);
  const isHere = unit !== undefined && units.has(unit);
  const isOpen = !task.withdrawn && isAssignmentOpen(assignment);
  return (
    <li className={styles.assignment} data-assignment={unit ?? assignment.to.agency}>
      <div className={styles.assignmentHead}>
        {isHere ? (
          <button type="button" className={styles.name} onClick={() => goTo(unit)}>
            {name}
          </button>
        ) : (
          <strong>{name}</strong>
        )}
        <TaskStateBadge {...shown} />
      </div>
      {unit !== undefined && agency ? <AgencyMark agency={agency} /> : null}
      {assignment.orphaned ? <p className={styles.bad}>{t("tasks.orphaned")}</p> : null}
      <ol className={styles.steps} aria-label={t("tasks.soFar", { name })}>
        <Step state="sent" stamp={sentTo(task, assignment)} />
        {assignment.steps.map(({ step, stamp, reason, note }, i) => (
          <Step key={i} state={step} stamp={stamp}>
            {reason ? t(`declineReason.${reason}`) : null}
            {note ? <FreeTextView text={note} /> : null}
          </Step>
        ))}
      </ol>
      <Seen task={task} assignment={assignment} isUnseen={useUnseen()(at, task, assignment) !== undefined} />
      {isOpen && mayAnswer && isWriting ? <Answers at={at} assignment={assignment} state={shown.state} /> : null}
    </li>
  );
}

function Step(props: { readonly state: TaskState; readonly stamp: Stamp; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li data-step={props.state}>
      <span className={styles.stepName}>{taskStateWords(props.state, t)}</span>{" "}
      <StampLine stamp={props.stamp} withAgency={false} />
      {props.children}
    </li>
  );
}

/** Whether they know what is different about the task, or that it was taken back. */
function Seen(props: { readonly task: Task; readonly assignment: Assignment; readonly isUnseen: boolean }) {
  const { t } = useTranslation();
  const { seen } = props.assignment;
  if (props.isUnseen) return <p className={styles.bad}>{t("tasks.unseen")}</p>;
  if (!seen || seen.changes < changesOf(props.task)) return null;
  return (
    <p className={styles.dim} data-seen={seen.changes}>
      {t("tasks.seen")} <StampLine stamp={seen.stamp} withAgency={false} />
    </p>
  );
}

const WORDS: Readonly<Record<TaskStepKind, string>> = {
  acknowledged: "taskAnswer.acknowledge",
  "under-way": "taskAnswer.start",
  done: "taskAnswer.done",
  declined: "taskAnswer.decline",
};

function Answers(props: { readonly at: TaskAt; readonly assignment: Assignment; readonly state: TaskState }) {
  const { t } = useTranslation();
  const { answer } = useTaskActions();
  const [declines, setDeclines] = useState(false);
  const { at, assignment, state } = props;
  if (declines) {
    return (
      <DeclineForm
        cancel={() => setDeclines(false)}
        decline={(reason, note) => {
          setDeclines(false);
          void answer(at, assignment.to, "declined", { reason, ...(note ? { note } : {}) });
        }}
      />
    );
  }
  return (
    <div className={styles.answers}>
      {nextSteps(state).map((step, i) => (
        <Button
          key={step}
          look={i === 0 ? "primary" : "plain"}
          data-answer={step}
          onClick={() => (step === "declined" ? setDeclines(true) : void answer(at, assignment.to, step))}
        >
          {t(WORDS[step])}
        </Button>
      ))}
    </div>
  );
}

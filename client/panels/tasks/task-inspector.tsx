import { Eye } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Task } from "../../../shared/coordination/task.ts";
import type { ChannelId } from "../../../shared/operation/channel.ts";
import { useSession } from "../../sync/session-context.ts";
import { useAgencies, useDirectory } from "../../sync/use-picture.ts";
import { channelName } from "../../ui/channel-name.ts";
import { Facts } from "../../ui/facts.tsx";
import { dayAndTime } from "../../ui/formats.ts";
import { FreeTextView } from "../../ui/free-text.tsx";
import { PlaceLine } from "../../ui/place-line.tsx";
import { PriorityBadge } from "../../ui/priority.tsx";
import { StampLine } from "../../ui/stamp-line.tsx";
import { groupOf, isPressing } from "../../ui/task-order.ts";
import { useEvery } from "../../ui/use-every.ts";
import { useTaskParts } from "../../ui/use-task-parts.ts";
import frame from "../command-post.module.css";
import inspector from "../inspector.module.css";
import { AssignmentCard } from "./assignment-card.tsx";
import { ChangeTask } from "./change-task.tsx";
import { TaskChecklist } from "./task-checklist.tsx";
import { TaskPress } from "./task-press.tsx";
import styles from "./tasks.module.css";

/** Minutes are what people count in. */
const LOOK_EVERY_MS = 5_000;

/** A task in full: what, where, how far each is whom it is for, and what this member may do about it. */
export function TaskInspector({ channel: id, task }: { readonly channel: ChannelId; readonly task: Task }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { channels } = useDirectory();
  const agencies = useAgencies();
  useEvery(LOOK_EVERY_MS);
  const channel = channels.find((one) => one.id === id);
  const group = groupOf(task, picture.nowMs());
  const at = { channel: id, post: task.id };
  const lastChange = task.changes?.at(-1);
  const parts = useTaskParts();
  return (
    <div className={frame.panelBody} data-inspected={task.id}>
      <div className={inspector.title}>
        <strong>{task.title ? <FreeTextView text={task.title} /> : t(`taskKind.${task.task}`)}</strong>
        <span className={styles.headline}>
          {task.title ? t(`taskKind.${task.task}`) : null}
          <span>{t("tasks.no", { no: task.no })}</span>
          <PriorityBadge priority={task.priority} />
        </span>
        {isPressing(group) ? (
          <span role="status">
            <TaskPress task={task} group={group} />
          </span>
        ) : null}
      </div>
      {task.withdrawn ? (
        <p className={styles.withdrawn}>
          {t("tasks.withdrawnBy")} <StampLine stamp={task.withdrawn} />
        </p>
      ) : null}
      {lastChange && !task.withdrawn ? (
        <p className={styles.withdrawn} data-changed={lastChange.no}>
          {t("tasks.changedBy", { what: parts(lastChange.what) })} <StampLine stamp={lastChange.stamp} />
        </p>
      ) : null}
      {task.note ? <FreeTextView text={task.note} /> : null}
      {task.where ? <PlaceLine place={task.where} /> : null}
      <ul className={styles.assignments} aria-label={t("tasks.forWhom")}>
        {task.assignments.map((assignment) => (
          <AssignmentCard
            key={`${assignment.to.agency}/${assignment.to.unit ?? ""}`}
            at={at}
            task={task}
            assignment={assignment}
          />
        ))}
      </ul>
      <TaskChecklist at={at} task={task} />
      <Facts
        lines={[
          [
            t("tasks.due"),
            task.dueAtMs === undefined ? undefined : dayAndTime(task.dueAtMs, picture.nowMs(), i18n.language),
          ],
          [t("tasks.givenBy"), <StampLine key="made" stamp={task.made} />],
          [
            t("tasks.readBy"),
            channel ? (
              <span key="audience" className={styles.audience}>
                <Eye size={15} aria-hidden="true" />
                {channelName(channel, agencies, t)}
              </span>
            ) : undefined,
          ],
        ]}
      />
      <ChangeTask at={at} task={task} />
    </div>
  );
}

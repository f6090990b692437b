import { CircleSlash, Hourglass, Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Task } from "../../../shared/coordination/task.ts";
import { usePending } from "../../sync/use-boards.ts";
import { Button } from "../../ui/button.tsx";
import { Question } from "../../ui/question.tsx";
import type { TaskAt } from "../../ui/task-actions.ts";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import inspector from "../inspector.module.css";
import { ChangeTaskForm } from "./change-task-form.tsx";
import styles from "./tasks.module.css";

/** What those may do who gave the task: change it, give it to others as well, withdraw it. */
export function ChangeTask({ at, task }: { readonly at: TaskAt; readonly task: Task }) {
  const { t } = useTranslation();
  const command = useCommand();
  const leave = useMay()("change-task", task.made.agency);
  const whyNot = useWhyNot()(leave);
  const [does, setDoes] = useState<"change" | "withdraw">();
  const changes = usePending("task.change");
  const withdrawals = usePending("task.withdraw");
  const waits = [...changes, ...withdrawals].some(
    ({ input }) => input.post === at.post && input.channel === at.channel,
  );
  if (waits) {
    return (
      <p className={styles.waits}>
        <Hourglass size={16} aria-hidden="true" />
        {t("tasks.changeWaits")}
      </p>
    );
  }
  if (leave === "no" || task.withdrawn) return null;
  if (does === "change") return <ChangeTaskForm at={at} task={task} close={() => setDoes(undefined)} />;
  if (does === "withdraw") {
    return (
      <Question
        isHard
        yes={t("tasks.withdraw")}
        answer={(isYes) => {
          setDoes(undefined);
          if (isYes) void command("task.withdraw", { ...at });
        }}
      >
        {t("tasks.askWithdraw")}
      </Question>
    );
  }
  return (
    <>
      <div className={inspector.actions}>
        <Button disabled={whyNot !== undefined} onClick={() => setDoes("change")}>
          <Pencil size={18} aria-hidden="true" />
          {t("tasks.change")}
        </Button>
        <Button look="danger" disabled={whyNot !== undefined} onClick={() => setDoes("withdraw")}>
          <CircleSlash size={18} aria-hidden="true" />
          {t("tasks.withdraw")}
        </Button>
      </div>
      <WhyNot>{whyNot}</WhyNot>
    </>
  );
}

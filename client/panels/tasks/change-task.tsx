import { CircleSlash } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Task } from "../../../shared/coordination/task.ts";
import { usePending } from "../../sync/use-boards.ts";
import type { TaskAt } from "../../ui/task-actions.ts";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { ChangeOrEnd } from "../change-or-end.tsx";
import { ChangeTaskForm } from "./change-task-form.tsx";

/** What those may do who gave the task: change it, give it to others as well, withdraw it. */
export function ChangeTask({ at, task }: { readonly at: TaskAt; readonly task: Task }) {
  const { t } = useTranslation();
  const command = useCommand();
  const leave = useMay()("change-task", task.made.agency);
  const changes = usePending("task.change");
  const withdrawals = usePending("task.withdraw");
  const waits = [...changes, ...withdrawals].some(
    ({ input }) => input.post === at.post && input.channel === at.channel,
  );
  return (
    <ChangeOrEnd
      leave={task.withdrawn ? "no" : leave}
      waits={waits}
      change={t("tasks.change")}
      form={(close) => <ChangeTaskForm at={at} task={task} close={close} />}
      end={t("tasks.withdraw")}
      endIcon={CircleSlash}
      question={t("tasks.askWithdraw")}
      doEnd={() => void command("task.withdraw", { ...at })}
    />
  );
}

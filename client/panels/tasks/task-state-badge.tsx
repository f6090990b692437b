import { Ban, Check, CheckCheck, CircleDot, CircleSlash, Flag, type LucideIcon, Send } from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { TaskState } from "../../../shared/coordination/task.ts";
import { taskStateWords } from "../../ui/task-words.ts";
import styles from "./tasks.module.css";

type Shown = TaskState | "withdrawn";

const ICONS: Readonly<Record<Shown, LucideIcon>> = {
  sent: Send,
  delivered: Check,
  acknowledged: CheckCheck,
  "under-way": CircleDot,
  done: Flag,
  declined: Ban,
  withdrawn: CircleSlash,
};
const COLOURS: Readonly<Record<Shown, string>> = {
  sent: "var(--text-dim)",
  delivered: "var(--text-dim)",
  acknowledged: "var(--status-assigned)",
  "under-way": "var(--status-en-route)",
  done: "var(--good)",
  declined: "var(--bad)",
  withdrawn: "var(--text-dim)",
};

/** How far an addressee is, as colour, word and shape; `waits`: its answer has not left this device. */
export function TaskStateBadge({ state, waits = false }: { readonly state: Shown; readonly waits?: boolean }) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  const words = taskStateWords(state, t);
  return (
    <span className={styles.state} style={{ "--state": COLOURS[state] } as CSSProperties} data-state={state}>
      <Icon size={15} aria-hidden="true" />
      {waits ? t("tasks.waits", { what: words }) : words}
    </span>
  );
}

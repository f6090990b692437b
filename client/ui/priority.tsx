import { ChevronsUp, ChevronUp, Equal, type LucideIcon } from "lucide-react";
import { type CSSProperties, useId } from "react";
import { useTranslation } from "react-i18next";
import { PRIORITIES, type Priority } from "../../shared/coordination/priority.ts";
import { BigButton, Button } from "./button.tsx";
import styles from "./priority.module.css";

const ICONS: Readonly<Record<Priority, LucideIcon>> = { routine: Equal, urgent: ChevronUp, immediate: ChevronsUp };
const COLOURS: Readonly<Record<Priority, string>> = {
  routine: "var(--text-dim)",
  urgent: "var(--wait)",
  immediate: "var(--bad)",
};

/** How soon, as colour, word and shape. */
export function PriorityBadge({ priority }: { readonly priority: Priority }) {
  const { t } = useTranslation();
  const Icon = ICONS[priority];
  return (
    <span
      className={styles.badge}
      style={{ "--priority": COLOURS[priority] } as CSSProperties}
      data-priority={priority}
    >
      <Icon size={16} strokeWidth={2.6} aria-hidden="true" />
      {t(`priority.${priority}`)}
    </span>
  );
}

/** Choosing how soon. `big`: for gloves. */
export function PriorityChoice(props: {
  readonly chosen: Priority;
  readonly big?: boolean;
  readonly choose: (priority: Priority) => void;
}) {
  const { t } = useTranslation();
  const name = useId();
  const Choice = props.big === true ? BigButton : Button;
  return (
    <div className={styles.field}>
      <span className={styles.name} id={name}>
        {t("priorityChoice.title")}
      </span>
      <div className={styles.choices} role="radiogroup" aria-labelledby={name}>
        {PRIORITIES.map((priority) => {
          const Icon = ICONS[priority];
          return (
            <Choice
              key={priority}
              role="radio"
              aria-checked={props.chosen === priority}
              className={styles.choice}
              style={{ "--priority": COLOURS[priority] } as CSSProperties}
              onClick={() => props.choose(priority)}
            >
              <Icon size={18} strokeWidth={2.6} aria-hidden="true" />
              {t(`priority.${priority}`)}
            </Choice>
          );
        })}
      </div>
    </div>
  );
}

import { ChevronDown, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { SectionTitle } from "../../ui/section-title.tsx";
import { isPressing, type TaskGroup } from "../../ui/task-order.ts";
import styles from "./tasks.module.css";

/** The heading of a group of tasks, which folds it away. */
export function GroupHeading(props: {
  readonly group: TaskGroup;
  readonly count: number;
  readonly isFolded: boolean;
  readonly fold: () => void;
}) {
  const { t } = useTranslation();
  const Chevron = props.isFolded ? ChevronRight : ChevronDown;
  return (
    <button
      type="button"
      className={`${styles.group} ${isPressing(props.group) ? styles.pressing : ""}`}
      aria-expanded={!props.isFolded}
      data-line
      data-group={props.group}
      onClick={props.fold}
    >
      <Chevron size={16} aria-hidden="true" className={styles.chevron} />
      <SectionTitle count={props.count}>{t(`taskGroup.${props.group}`)}</SectionTitle>
    </button>
  );
}

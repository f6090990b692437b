import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { InjectState } from "../../shared/drill/drill-state.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import board from "../panels/board-row.module.css";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import { triggerLine } from "./effect-words.ts";
import styles from "./exercise-control.module.css";
import { InjectStateBadge } from "./inject-state.tsx";
import { useScriptNames } from "./script-names.ts";
import { timeOf } from "./script-order.ts";

/** One inject of the script: its serial and title, when it comes or came, how far it is and to whom it goes. */
export const InjectRow = memo(function InjectRow(props: {
  readonly state: InjectState;
  readonly nowMs: ExerciseMs;
  readonly isSelected: boolean;
  readonly look: (inject: string) => void;
}) {
  const { t } = useTranslation();
  const names = useScriptNames();
  const { state } = props;
  const { inject } = state;
  const atMs = timeOf(state);
  const to = inject.to.map(names.agencyShort).join(", ");
  return (
    <button
      type="button"
      className={`${board.row} ${board.line} ${styles.row}`}
      aria-pressed={props.isSelected}
      data-line
      data-inject={inject.id}
      onClick={() => props.look(inject.id)}
    >
      <span className={styles.rowTop}>
        <span className={styles.serial}>{inject.serial}</span>
        <span className={styles.rowTitle} dir="auto" title={inject.title}>
          {inject.title}
        </span>
        <span className={styles.rowTime}>
          {atMs === undefined ? triggerLine(inject.trigger, names, t).words : wholeSeconds(atMs)}
        </span>
      </span>
      <span className={styles.rowBelow}>
        <InjectStateBadge state={state} nowMs={props.nowMs} />
        <span className={styles.rowTo} title={to}>
          {inject.to.length === 0 ? t("exercise.toNobody") : to}
        </span>
      </span>
    </button>
  );
});

import {
  Ban,
  CheckCircle2,
  CircleDashed,
  Clock,
  type LucideIcon,
  MoveRight,
  PauseCircle,
  PencilRuler,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { InjectState, InjectStatus } from "../../shared/drill/drill-state.ts";
import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import styles from "./exercise-control.module.css";
import { isLate } from "./script-order.ts";

const ICONS: Readonly<Record<InjectStatus | "late", LucideIcon>> = {
  late: Clock,
  ready: CircleDashed,
  moved: MoveRight,
  held: PauseCircle,
  draft: PencilRuler,
  fired: CheckCircle2,
  skipped: Ban,
};

/** How far an inject is, as colour, word and shape; that its time is over counts first. */
export function InjectStateBadge({ state, nowMs }: { readonly state: InjectState; readonly nowMs: ExerciseMs }) {
  const { t } = useTranslation();
  const shown = isLate(state, nowMs) && state.status !== "held" ? "late" : state.status;
  const Icon = ICONS[shown];
  return (
    <span className={styles.state} data-inject-state={shown}>
      <Icon size={15} strokeWidth={2.4} aria-hidden="true" />
      {t(`exercise.injectState.${shown}`)}
    </span>
  );
}

import { CheckCircle2, CircleDashed, CircleSlash2, type LucideIcon, XCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ExpectedState } from "../../shared/drill/evaluation.ts";
import styles from "./exercise-control.module.css";

const ICONS: Readonly<Record<ExpectedState, LucideIcon>> = {
  pending: CircleDashed,
  partial: CircleSlash2,
  met: CheckCircle2,
  missed: XCircle,
};

/** How far an expected action is, as colour, word and shape; and whether a human said so. */
export function ExpectedStateBadge({
  state,
  byHand,
}: {
  readonly state: ExpectedState;
  readonly byHand?: true | undefined;
}) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  return (
    <span className={styles.state} data-state-of={state}>
      <Icon size={15} strokeWidth={2.4} aria-hidden="true" />
      {t(`exercise.expectedState.${state}`)}
      {byHand ? <span className={styles.below}>{t("exercise.byHand")}</span> : null}
    </span>
  );
}

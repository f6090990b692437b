import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Observation } from "../../shared/drill/evaluation.ts";
import styles from "./exercise-control.module.css";

/** Is it a strength or something to improve, and how it was rated. */
export function VerdictOf({ observation }: { readonly observation: Pick<Observation, "is" | "rating"> }) {
  const { t } = useTranslation();
  const { is, rating } = observation;
  const Icon = is === "strength" ? ThumbsUp : ThumbsDown;
  return (
    <span className={styles.state} data-verdict={is}>
      <Icon size={15} strokeWidth={2.4} aria-hidden="true" />
      {t(`exercise.verdict.${is}`)}
      {rating ? <abbr title={t(`exercise.rating.${rating}`)}>{rating}</abbr> : null}
    </span>
  );
}

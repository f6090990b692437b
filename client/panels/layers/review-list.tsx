import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import frame from "../command-post.module.css";
import { useLookedAfter, useLookingAfter } from "../looked-after.ts";
import { ProblemLine } from "../problem-line.tsx";
import styles from "./layers.module.css";
import { ReviewEntry } from "./review-entry.tsx";

/** Edits that the relay did not take and their devices handed in, for somebody of the layer's agency to decide about. */
export function ReviewList() {
  const { t } = useTranslation();
  useLookingAfter("quarantine", true);
  const list = useLookedAfter(({ known }) => known.quarantine);
  const problem = useLookedAfter(({ problems }) => problems.quarantine);
  if (!list) return problem ? <ProblemLine why={problem} /> : <Waiting>{t("review.asking")}</Waiting>;
  if (list.entries.length === 0) return <EmptyState title={t("review.none")}>{t("review.noneText")}</EmptyState>;
  return (
    <>
      <p className={frame.hint}>{t("review.text")}</p>
      <ProblemLine why={problem} />
      <ul className={styles.entries}>
        {list.entries.map((entry) => (
          <ReviewEntry key={entry.id} entry={entry} />
        ))}
      </ul>
      {list.more > 0 ? <p className={frame.hint}>{t("review.more", { count: list.more })}</p> : null}
    </>
  );
}

import { useTranslation } from "react-i18next";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import paper from "../report/paper.module.css";
import { PaperFrame } from "../report/paper-frame.tsx";
import { joined, momentIn, timeZoneOf } from "../report/wording.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { Chapter, Overview, Pictures, Times } from "./chapters.tsx";
import { DataTable } from "./data-table.tsx";
import { Observations } from "./observations.tsx";
import { casualtiesTable, expectedTable, faultsTable, injectsTable, objectivesTable } from "./outcome-tables.ts";
import { participationTable, peopleTable } from "./people-tables.ts";
import { PlanChapter } from "./plan-chapter.tsx";
import styles from "./review.module.css";
import type { ReviewWording } from "./table.ts";
import { TrainingChapter } from "./training-chapter.tsx";
import type { PlanEditing } from "./use-plan.ts";

/** All chapters of a review, one below the other; on paper each begins a page. */
export function ReviewPages({ review, plan }: { readonly review: DrillReview; readonly plan: PlanEditing }) {
  const { t, i18n } = useTranslation();
  const wording: ReviewWording = { t, language: i18n.language };
  return (
    <PaperFrame paper="review" language={i18n.language} className={styles.sheet}>
      <ReviewHead review={review} wording={wording} />
      <Chapter id="overview">
        <Overview review={review} />
      </Chapter>
      <Chapter id="objectives">
        <DataTable table={objectivesTable(review, wording)} isTitled={false} />
        <p className={styles.hint}>{t("afterAction.ratingHint")}</p>
      </Chapter>
      <Chapter id="expected">
        <DataTable table={expectedTable(review, wording)} isTitled={false} />
      </Chapter>
      <Chapter id="injects">
        <DataTable table={injectsTable(review, wording)} isTitled={false} />
      </Chapter>
      <Chapter id="times">
        <Times review={review} wording={wording} />
      </Chapter>
      <Chapter id="pictures">
        <Pictures review={review} wording={wording} />
      </Chapter>
      <Chapter id="casualties">
        <DataTable table={casualtiesTable(review, wording)} isTitled={false} />
      </Chapter>
      <Chapter id="observations">
        <Observations review={review} wording={wording} />
      </Chapter>
      <Chapter id="participation">
        <DataTable table={participationTable(review, wording)} />
        <DataTable table={peopleTable(review, wording)} />
        <p className={styles.hint}>{t("afterAction.inPlayHint")}</p>
      </Chapter>
      <Chapter id="plan">
        <PlanChapter review={review} plan={plan} />
      </Chapter>
      <Chapter id="faults">
        <DataTable table={faultsTable(review, wording)} isTitled={false} />
      </Chapter>
      <Chapter id="training">
        <TrainingChapter review={review} plan={plan} />
      </Chapter>
    </PaperFrame>
  );
}

function ReviewHead({ review, wording }: { readonly review: DrillReview; readonly wording: ReviewWording }) {
  const { t, language } = wording;
  const { operation, me } = useDirectory();
  const agency = useAgencies().get(me.agency);
  const who = agency ? t("report.personOf", { name: me.name, agency: agency.name }) : me.name;
  const at = { at: momentIn(review.madeAtMs, language), zone: timeZoneOf(review.madeAtMs) };
  return (
    <header className={paper.head}>
      <h2>{t("afterAction.title")}</h2>
      <p>
        <strong dir="auto">{operation.name}</strong> · <span dir="auto">{review.report.title}</span>
      </p>
      <p>{joined(t("report.asOf", at), t("report.preparedBy", { who }))}</p>
    </header>
  );
}

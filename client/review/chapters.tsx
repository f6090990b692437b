import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { exerciseTime } from "../../shared/drill/exercise-time.ts";
import { momentIn } from "../report/wording.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { Facts } from "../ui/facts.tsx";
import { measureIn, numberIn } from "../ui/intl.ts";
import { agencyIn } from "./agency-in.ts";
import { BarChart } from "./bar-chart.tsx";
import { pictureBars, responseBars } from "./bars.ts";
import type { ChapterId } from "./chapter-ids.ts";
import { DataTable } from "./data-table.tsx";
import { picturesTable, responsesTable, summaryTable, truthsTable, wrongTable } from "./measure-tables.ts";
import styles from "./review.module.css";
import type { ReviewWording } from "./table.ts";

const MINUTE_MS = 60_000;

/** A chapter with its heading, which the list of chapters leads to. */
export function Chapter({ id, children }: { readonly id: ChapterId; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className={styles.chapter} id={`review-${id}`} data-chapter={id} aria-labelledby={`review-title-${id}`}>
      <h3 id={`review-title-${id}`} tabIndex={-1}>
        {t(`afterAction.chapter.${id}`)}
      </h3>
      {children}
    </section>
  );
}

/** What was played, how far, and by whom. */
export function Overview({ review }: { readonly review: DrillReview }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const { report } = review;
  const count = (value: number) => numberIn(value, language);
  const fired = report.injects.filter(({ status }) => status === "fired").length;
  const met = report.expected.filter(({ state }) => state === "met").length;
  const day = (atMs: number | undefined) => atMs && momentIn(atMs, language);
  return (
    <>
      <Facts
        lines={[
          [t("afterAction.overview.scenario"), report.title],
          [t("afterAction.overview.kind"), t(`afterAction.kind.${review.scenario.kind}`)],
          [t("afterAction.overview.state"), t(`afterAction.phase.${review.phase}`)],
          [t("afterAction.overview.began"), day(review.beganAtMs)],
          [t("afterAction.overview.ended"), day(review.endedAtMs)],
          [t("afterAction.overview.played"), exerciseTime(report.playedMs)],
          [
            t("afterAction.overview.injects"),
            t("afterAction.ofAll", { count: fired, of: count(report.injects.length) }),
          ],
          [
            t("afterAction.overview.expected"),
            t("afterAction.ofAll", { count: met, of: count(report.expected.length) }),
          ],
          [t("afterAction.overview.people"), count(review.members.length)],
          [
            t("afterAction.overview.roles"),
            t("afterAction.ofAll", {
              count: review.roles.filter(({ isPlayed }) => isPlayed).length,
              of: count(review.roles.length),
            }),
          ],
          [t("afterAction.overview.seed"), String(report.seed)],
        ]}
      />
      <ul className={styles.agencies} aria-label={t("afterAction.table.agencies")}>
        {report.participants.map(({ agency }) => (
          <li key={agency}>
            <AgencyMark agency={agencyIn(review, agency)} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** How long everything took, as a chart and in numbers. */
export function Times({ review, wording }: { readonly review: DrillReview; readonly wording: ReviewWording }) {
  const { t, language } = wording;
  const isThere = review.report.responses.length > 0;
  return (
    <>
      <p className={styles.hint}>{t("afterAction.timesHint")}</p>
      {isThere ? (
        <BarChart
          chart="times"
          title={t("afterAction.timesChart")}
          groups={responseBars(review, wording)}
          perTick={MINUTE_MS}
          tickWords={(minutes) => measureIn(minutes, "minute", language, 1)}
        />
      ) : null}
      <DataTable table={summaryTable(review, wording)} />
      <DataTable table={responsesTable(review, wording)} />
    </>
  );
}

/** How near each agency's picture was to the truth. */
export function Pictures({ review, wording }: { readonly review: DrillReview; readonly wording: ReviewWording }) {
  const { t, language } = wording;
  return (
    <>
      <p className={styles.hint}>{t("afterAction.picturesHint")}</p>
      <BarChart
        chart="off"
        title={t("afterAction.picture.off")}
        groups={pictureBars(review, "off", wording)}
        perTick={1}
        tickWords={(metres) => measureIn(metres, "meter", language)}
      />
      <BarChart
        chart="late"
        title={t("afterAction.picture.late")}
        groups={pictureBars(review, "late", wording)}
        perTick={MINUTE_MS}
        tickWords={(minutes) => measureIn(minutes, "minute", language, 1)}
      />
      <DataTable table={picturesTable(review, wording)} />
      <DataTable table={truthsTable(review, wording)} />
      <DataTable table={wrongTable(review, wording)} />
    </>
  );
}

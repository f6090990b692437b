import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { reviewAsFile } from "../../shared/drill/review-file.ts";
import desk from "../report/report.module.css";
import { usePageAlone } from "../report/use-page-alone.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { ExerciseBand } from "../ui/exercise-band.tsx";
import { HelpBars } from "../ui/help-bars.tsx";
import { keepJson } from "../ui/keep-file.ts";
import overScreen from "../ui/over-screen.module.css";
import { useReviewWish } from "../ui/review-wish.ts";
import { useWorkspace } from "../workspace.ts";
import { ChapterList } from "./chapter-list.tsx";
import { NoReview } from "./no-review.tsx";
import { ReviewBar } from "./review-bar.tsx";
import { ReviewPages } from "./review-pages.tsx";
import { usePlan } from "./use-plan.ts";
import { useReview } from "./use-review.ts";

/** The review of a drill, over the screen, while it is played and after it: chapter by chapter, printed and saved. */
export function ReviewFace() {
  const { t } = useTranslation();
  const { operation, me } = useDirectory();
  const close = useReviewWish((review) => review.close);
  const { review, problem, update } = useReview(me.id);
  const plan = usePlan(me.id, operation.id, review);
  usePageAlone(close);
  const keep =
    review &&
    (() =>
      keepJson(
        operation,
        `review-${operation.id}.json`,
        "application/json",
        reviewAsFile(operation, review, plan.rows),
      ));
  return createPortal(
    <div
      className={`${overScreen.page} ${desk.report}`}
      role="dialog"
      aria-modal="true"
      aria-label={t("afterAction.title")}
      onKeyDown={(event) => {
        // The map below hears none of these keys.
        event.stopPropagation();
      }}
    >
      {operation.kind === "drill" ? (
        <div className={desk.screenOnly}>
          <ExerciseBand />
        </div>
      ) : null}
      <div className={desk.screenOnly}>
        <HelpBars
          showAll={() => {
            close();
            useWorkspace.getState().open("alerts");
          }}
        />
      </div>
      <ReviewBar madeAtMs={review?.madeAtMs} update={update} keep={keep} close={close} />
      <div className={desk.desk}>
        {review ? <ChapterList /> : null}
        <div className={desk.papers}>
          {review ? <ReviewPages review={review} plan={plan} /> : <NoReview problem={problem} />}
        </div>
      </div>
    </div>,
    document.body,
  );
}

import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { DraftMap, drawMap } from "./load-map.ts";
import { useEditorWish } from "./ui/editor-wish.ts";
import { useReportWish } from "./ui/report-wish.ts";
import { useReviewWish } from "./ui/review-wish.ts";
import { Waiting } from "./ui/waiting.tsx";

const ReportFace = lazy(() => import("./report/report-face.tsx").then((module) => ({ default: module.ReportFace })));
const ReviewFace = lazy(() => import("./review/review-face.tsx").then((module) => ({ default: module.ReviewFace })));
const EditorFace = lazy(() =>
  import("./scenario-editor/editor-face.tsx").then((module) => ({ default: module.EditorFace })),
);

/** The page that lies over the screen of an operation now, if one does. */
export function useOverScreen(): "report" | "review" | "editor" | undefined {
  const isReporting = useReportWish((report) => report.wish !== undefined);
  const isReviewing = useReviewWish((review) => review.isWanted);
  const isEditing = useEditorWish((editor) => editor.isWanted);
  if (isReporting) return "report";
  if (isReviewing) return "review";
  return isEditing ? "editor" : undefined;
}

/** Papers, the review and the editor of scenarios: parts of their own, fetched when they are opened. */
export function OverScreen() {
  const { t } = useTranslation();
  switch (useOverScreen()) {
    case "report":
      return (
        <Suspense fallback={<Waiting>{t("report.opening")}</Waiting>}>
          <ReportFace drawMap={drawMap} />
        </Suspense>
      );
    case "review":
      return (
        <Suspense fallback={<Waiting>{t("afterAction.making")}</Waiting>}>
          <ReviewFace />
        </Suspense>
      );
    case "editor":
      return (
        <Suspense fallback={<Waiting>{t("scenario.opening")}</Waiting>}>
          <EditorFace
            map={
              <Suspense fallback={null}>
                <DraftMap />
              </Suspense>
            }
          />
        </Suspense>
      );
    case undefined:
      return null;
  }
}

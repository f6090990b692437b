import { lazy, Suspense, useEffect, useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { EndedPage } from "./admission/ended-page.tsx";
import { rememberAgency } from "./admission/remembered-agency.ts";
import { usePageDress } from "./admission/use-page-dress.ts";
import { FieldActions } from "./field/field-actions.tsx";
import { FieldBar } from "./field/field-bar.tsx";
import { FieldFace } from "./field/field-face.tsx";
import { useFieldState } from "./field/field-state.ts";
import { drawMap, loadMap } from "./load-map.ts";
import styles from "./operation-screen.module.css";
import { CommandPostFace } from "./panels/command-post-face.tsx";
import { TopBar } from "./panels/top-bar.tsx";
import { forgetEdits } from "./report/drafts.ts";
import { forgetPlan } from "./review/kept-plan.ts";
import { seenAs } from "./seen-as.ts";
import type { LiveSession } from "./sync/picture-source.ts";
import { SessionContext, useSession } from "./sync/session-context.ts";
import { useExercise } from "./sync/use-exercise.ts";
import { useAgencies, useConnection, useDirectory } from "./sync/use-picture.ts";
import { useKeptDrafts } from "./talk/use-kept-drafts.ts";
import { ClosedBand } from "./ui/closed-band.tsx";
import { ExerciseBand } from "./ui/exercise-band.tsx";
import { ExportUnsaved } from "./ui/export-unsaved.tsx";
import { useFace } from "./ui/face.ts";
import { HelpBars } from "./ui/help-bars.tsx";
import { LookingBand } from "./ui/looking-band.tsx";
import { MyHelpBar } from "./ui/my-help-bar.tsx";
import { NoDuffBar } from "./ui/no-duff-bar.tsx";
import { useReportWish } from "./ui/report-wish.ts";
import { useReviewWish } from "./ui/review-wish.ts";
import { useAlertSignals } from "./ui/use-alert-signals.ts";
import { followAgency } from "./ui/use-language.ts";
import { Waiting } from "./ui/waiting.tsx";
import { useCalledFor } from "./use-called-for.ts";
import { useDrawingTarget } from "./use-drawing-target.ts";
import { useRightsNews } from "./use-rights-news.ts";
import { useWorkspace } from "./workspace.ts";

const MapSurface = lazy(() => loadMap().then((module) => ({ default: module.MapSurface })));
const ExercisePanel = lazy(() =>
  import("./exercise-control/exercise-panel.tsx").then((module) => ({ default: module.ExercisePanel })),
);
const InjectInspector = lazy(() =>
  import("./exercise-control/inject-inspector.tsx").then((module) => ({ default: module.InjectInspector })),
);
const Timeline = lazy(() => import("./exercise-control/timeline.tsx").then((module) => ({ default: module.Timeline })));
const ReportFace = lazy(() => import("./report/report-face.tsx").then((module) => ({ default: module.ReportFace })));

const ReviewFace = lazy(() => import("./review/review-face.tsx").then((module) => ({ default: module.ReviewFace })));

/**
 * The screen of a running operation in the face that fits. The map stays the same one when the face changes, and
 * everything else floats over it.
 */
export function OperationScreen() {
  const live = useSession();
  const session = useMemo(() => seenAs(live), [live]);
  useRightsNews(live);
  useKeptDrafts(live);
  // Whoever comes back to an operation looks at it with their own eyes.
  useEffect(() => () => useWorkspace.getState().seeAs(undefined), []);
  return (
    <SessionContext value={session}>
      <Screen live={live} />
    </SessionContext>
  );
}

/** `live`: all of what this member sees, also while it looks as somebody else. */
function Screen({ live }: { readonly live: LiveSession }) {
  const { t } = useTranslation();
  const session = useSession();
  const whole = useSyncExternalStore(live.picture.onDirectory, live.picture.directory);
  const { operation, me } = useDirectory();
  const agency = useAgencies().get(me.agency);
  const connection = useConnection();
  const { face, mayChoose, choose } = useFace(me.role);
  const { play } = useExercise();
  const isDrill = operation.kind === "drill";
  const isReporting = useReportWish((report) => report.wish !== undefined);
  const isReviewing = useReviewWish((review) => review.isWanted);
  const isRemoved = connection.kind === "ended" && connection.reason === "removed";
  useDrawingTarget();
  useCalledFor(face);
  usePageDress(operation.kind, operation.name);
  useAlertSignals();
  useEffect(() => {
    if (agency) rememberAgency(me.id, agency);
    if (agency) followAgency(agency.language);
  }, [me.id, agency]);
  useEffect(() => {
    if (!isRemoved) return;
    forgetEdits(me.id);
    forgetPlan(me.id);
  }, [me.id, isRemoved]);

  if (connection.kind === "ended") {
    return (
      <EndedPage operation={operation} reason={connection.reason}>
        <ExportUnsaved />
      </EndedPage>
    );
  }
  const otherFace = face === "field" ? "command-post" : "field";
  const switchFace = mayChoose ? () => choose(otherFace) : undefined;
  return (
    <div className={styles.screen} data-face={face}>
      <NoDuffBar />
      {face === "field" ? <FieldBar /> : <TopBar switchFace={switchFace} />}
      {isDrill ? (
        <ExerciseBand agencyLanguage={agency?.language} play={play} />
      ) : (
        <div className={styles.real} aria-hidden="true" />
      )}
      <ClosedBand />
      <LookingBand directory={whole} />
      <MyHelpBar />
      <HelpBars
        showAll={() =>
          face === "field" ? useFieldState.getState().draw("alerts") : useWorkspace.getState().open("alerts")
        }
      />
      <main className={styles.stage}>
        <div className={styles.map}>
          <Suspense fallback={<Waiting>{t("app.loadingMap")}</Waiting>}>
            <MapSurface session={session} face={face} />
          </Suspense>
        </div>
        {face === "field" ? (
          <FieldFace switchFace={switchFace} />
        ) : (
          <CommandPostFace
            exercise={
              <Suspense fallback={null}>
                <ExercisePanel />
              </Suspense>
            }
            inject={(inject) => (
              <Suspense fallback={null}>
                <InjectInspector key={inject} inject={inject} />
              </Suspense>
            )}
          />
        )}
      </main>
      {face === "field" ? (
        <FieldActions />
      ) : (
        <Suspense fallback={null}>
          <Timeline />
        </Suspense>
      )}
      {isReporting ? (
        <Suspense fallback={<Waiting>{t("report.opening")}</Waiting>}>
          <ReportFace drawMap={drawMap} />
        </Suspense>
      ) : null}
      {isReviewing ? (
        <Suspense fallback={<Waiting>{t("afterAction.making")}</Waiting>}>
          <ReviewFace />
        </Suspense>
      ) : null}
    </div>
  );
}

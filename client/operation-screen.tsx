import { lazy, Suspense, useEffect, useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { EndedPage } from "./admission/ended-page.tsx";
import { rememberAgency } from "./admission/remembered-agency.ts";
import { usePageDress } from "./admission/use-page-dress.ts";
import { FieldActions } from "./field/field-actions.tsx";
import { FieldBar } from "./field/field-bar.tsx";
import { FieldFace } from "./field/field-face.tsx";
import { useFieldState } from "./field/field-state.ts";
import { loadMap } from "./load-map.ts";
import styles from "./operation-screen.module.css";
import { OverScreen, useOverScreen } from "./over-screen.tsx";
import { CommandPostFace } from "./panels/command-post-face.tsx";
import { TopBar } from "./panels/top-bar.tsx";
import { forgetEdits } from "./report/drafts.ts";
import { forgetPlan } from "./review/kept-plan.ts";
import { useScenarioDraft } from "./scenario-draft/draft.ts";
import { forgetDraft } from "./scenario-draft/kept-draft.ts";
import { seenAs } from "./seen-as.ts";
import { FocusBack } from "./side-by-side/focus-back.tsx";
import type { LiveSession } from "./sync/picture-source.ts";
import { SessionContext, useSession } from "./sync/session-context.ts";
import { useExercise } from "./sync/use-exercise.ts";
import { useAgencies, useConnection, useDirectory } from "./sync/use-picture.ts";
import { useKeptDrafts } from "./talk/use-kept-drafts.ts";
import { useIsBeside } from "./ui/beside-agencies.ts";
import { useBeside } from "./ui/beside-wish.ts";
import { ClosedBand } from "./ui/closed-band.tsx";
import { useEditorWish } from "./ui/editor-wish.ts";
import { ExerciseBand } from "./ui/exercise-band.tsx";
import { ExportUnsaved } from "./ui/export-unsaved.tsx";
import { useFace } from "./ui/face.ts";
import { HelpBars } from "./ui/help-bars.tsx";
import { LookingBand } from "./ui/looking-band.tsx";
import { MyHelpBar } from "./ui/my-help-bar.tsx";
import { NoDuffBar } from "./ui/no-duff-bar.tsx";
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
const SideBySide = lazy(() =>
  import("./side-by-side/side-by-side.tsx").then((module) => ({ default: module.SideBySide })),
);

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
  useEffect(
    () => () => {
      useWorkspace.getState().seeAs(undefined);
      useBeside.getState().close();
      useEditorWish.getState().close();
      // It is kept for the member who writes it; whoever comes next on this page may be somebody else.
      useScenarioDraft.getState().end();
    },
    [],
  );
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
  // Each page over the screen may need a map for itself.
  const isCovered = useOverScreen() !== undefined;
  const isBeside = useIsBeside() && face === "command-post" && !isCovered;
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
    void forgetDraft(me.id);
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
      {isBeside ? null : <LookingBand directory={whole} />}
      <MyHelpBar />
      <HelpBars
        showAll={() => {
          useBeside.getState().close();
          if (face === "field") useFieldState.getState().draw("alerts");
          else useWorkspace.getState().open("alerts");
        }}
      />
      <main className={styles.stage}>
        <div className={styles.map}>
          {isBeside ? <FocusBack /> : null}
          <Suspense fallback={<Waiting>{t("app.loadingMap")}</Waiting>}>
            {isBeside ? <SideBySide live={live} /> : <MapSurface session={session} face={face} />}
          </Suspense>
        </div>
        {face === "field" ? (
          <FieldFace switchFace={switchFace} />
        ) : (
          <CommandPostFace
            isBehind={isBeside}
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
      {face === "field" ? <FieldActions /> : null}
      {face === "command-post" && !isBeside ? (
        <Suspense fallback={null}>
          <Timeline />
        </Suspense>
      ) : null}
      <OverScreen />
    </div>
  );
}

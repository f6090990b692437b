import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { useAppearance } from "../ui/appearance.ts";
import { ExerciseBand } from "../ui/exercise-band.tsx";
import { HelpBars } from "../ui/help-bars.tsx";
import overScreen from "../ui/over-screen.module.css";
import { useReportWish } from "../ui/report-wish.ts";
import { useWorkspace } from "../workspace.ts";
import { makePaper, subjectsOf } from "./make-paper.ts";
import type { DrawMap, MapPicture } from "./map-picture.ts";
import { PAPER_IDS } from "./paper.ts";
import { PaperChoice } from "./paper-choice.tsx";
import { PaperView } from "./paper-view.tsx";
import styles from "./report.module.css";
import { ReportBar } from "./report-bar.tsx";
import { situationReport } from "./report-model.ts";
import { useEdits } from "./use-edits.ts";
import { usePageAlone } from "./use-page-alone.ts";
import type { Wording } from "./wording.ts";

/**
 * Reports and forms, over the screen: chosen, filled from the live state of one moment, edited and printed. Others go on
 * working; `drawMap` draws the map below as it is seen.
 */
export function ReportFace({ drawMap }: { readonly drawMap: DrawMap }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { operation, me } = useDirectory();
  const wish = useReportWish((report) => report.wish);
  const open = useReportWish((report) => report.open);
  const close = useReportWish((report) => report.close);
  const [atMs, setAtMs] = useState(() => picture.nowMs());
  const [language, setLanguage] = useState(i18n.language);
  useLightScreen();
  usePageAlone(close);
  const map = useMapPicture(drawMap, atMs);

  const wording: Wording = { t: i18n.getFixedT(language), language, picture };
  const source = { report: situationReport(picture, atMs), picture, wording };
  const id = PAPER_IDS.find((each) => each === wish?.paper) ?? "situation";
  const subjects = subjectsOf(id, source);
  const subject = subjects?.find((each) => each.id === wish?.about) ?? subjects?.[0];
  const paper = makePaper(id, source, subject);
  const editing = useEdits(me.id, paper, language);
  return createPortal(
    <div
      className={`${overScreen.page} ${styles.report}`}
      role="dialog"
      aria-modal="true"
      aria-label={t("report.title")}
      onKeyDown={(event) => {
        // The map below hears none of these keys.
        event.stopPropagation();
      }}
    >
      {operation.kind === "drill" ? (
        <div className={styles.screenOnly}>
          <ExerciseBand agencyLanguage={language} />
        </div>
      ) : null}
      <div className={styles.screenOnly}>
        <HelpBars
          showAll={() => {
            close();
            useWorkspace.getState().open("alerts");
          }}
        />
      </div>
      <ReportBar
        atMs={atMs}
        language={language}
        edits={editing.count}
        chooseLanguage={setLanguage}
        update={() => setAtMs(picture.nowMs())}
        forgetEdits={editing.forgetAll}
        close={close}
      />
      <div className={styles.desk}>
        <PaperChoice
          chosen={id}
          subjects={subjects}
          subject={subject}
          choose={(chosen, about) => open({ paper: chosen, about })}
        />
        <div className={styles.papers}>
          <PaperView
            key={[id, subject?.id, language].join(" ")}
            paper={paper}
            report={source.report}
            wording={wording}
            map={map}
            editing={editing}
          />
        </div>
      </div>
    </div>,
    document.body,
  );
}

/** The map of the moment `atMs`: undefined while it is being drawn, null where it cannot be. */
function useMapPicture(drawMap: DrawMap, atMs: number): MapPicture | null | undefined {
  const [drawn, setDrawn] = useState<{ readonly atMs: number; readonly map: MapPicture | null }>();
  useEffect(() => {
    let isWanted = true;
    drawMap().then(
      (map) => isWanted && setDrawn({ atMs, map }),
      () => isWanted && setDrawn({ atMs, map: null }),
    );
    return () => {
      isWanted = false;
    };
  }, [drawMap, atMs]);
  return drawn?.atMs === atMs ? drawn.map : undefined;
}

/** Paper is light, and so is the map on it; the screen goes back to what it wore when the report is closed. */
function useLightScreen(): void {
  useEffect(() => {
    const { resolved } = useAppearance.getState();
    useAppearance.setState({ resolved: "light" });
    return () => useAppearance.setState({ resolved });
  }, []);
}

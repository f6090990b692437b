import { CalendarClock, Table2 } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { Button } from "../ui/button.tsx";
import styles from "./editor.module.css";
import { plannedInjects } from "./planned-injects.ts";
import { ScriptTable } from "./script-table.tsx";
import { ScriptTimeline } from "./script-timeline.tsx";

/** The inject list: along exercise time, or as a table. */
export function ScriptStrip() {
  const { t } = useTranslation();
  const [view, setView] = useState<"timeline" | "table">("timeline");
  const injects = useScenarioDraft(({ scenario }) => scenario?.injects);
  const planned = useMemo(() => plannedInjects(injects ?? []), [injects]);
  return (
    <section className={styles.script} aria-label={t("scenario.section.injects")} data-script={view}>
      <div className={styles.scriptViews} role="radiogroup" aria-label={t("scenario.scriptAs")}>
        <Button
          role="radio"
          aria-checked={view === "timeline"}
          data-view="timeline"
          onClick={() => setView("timeline")}
        >
          <CalendarClock size={18} aria-hidden="true" />
          {t("scenario.timeline")}
        </Button>
        <Button role="radio" aria-checked={view === "table"} data-view="table" onClick={() => setView("table")}>
          <Table2 size={18} aria-hidden="true" />
          {t("scenario.table")}
        </Button>
      </div>
      {planned.length === 0 ? (
        <p className={styles.hint}>{t("scenario.noInjects")}</p>
      ) : view === "timeline" ? (
        <ScriptTimeline planned={planned} />
      ) : (
        <ScriptTable planned={planned} />
      )}
    </section>
  );
}

import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import styles from "./editor.module.css";
import { watchProblems } from "./problems.ts";
import { ScriptStrip } from "./script-strip.tsx";
import { SectionList } from "./section-list.tsx";
import { ThingForm } from "./thing-form.tsx";

const PARTS = ["parts", "map", "form"] as const;
type Part = (typeof PARTS)[number];

/** The parts of a scenario, its map, and the form of what is selected; on a narrow screen one of them at a time. */
export function EditorDesk({ map }: { readonly map: ReactNode }) {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>("parts");
  useEffect(watchProblems, []);
  // What is selected is what one wants to see; what is to be drawn is drawn on the map.
  useEffect(
    () =>
      useScenarioDraft.subscribe((now, before) => {
        if (now.drawing && now.drawing !== before.drawing) setPart("map");
        else if (now.selected && now.selected !== before.selected) setPart("form");
      }),
    [],
  );
  return (
    <div className={styles.desk} data-part={part}>
      <SegmentedControl
        className={styles.partChoice}
        data-desk-parts
        fullWidth
        size="md"
        aria-label={t("scenario.shows")}
        value={part}
        data={PARTS.map((value) => ({ value, label: t(`scenario.part.${value}`) }))}
        onChange={(next) => setPart(PARTS.find((one) => one === next) ?? "parts")}
      />
      <SectionList />
      <div className={styles.middle}>
        <div className={styles.map}>{map}</div>
        <ScriptStrip />
      </div>
      <aside className={styles.aside} aria-label={t("scenario.part.form")}>
        <ThingForm />
      </aside>
    </div>
  );
}

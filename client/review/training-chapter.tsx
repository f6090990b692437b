import { FolderOpen } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { readTrainedDrill, reviewAsFile, type TrainedDrill } from "../../shared/drill/review-file.ts";
import { trainingRecord } from "../../shared/drill/training-record.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { listIn } from "../ui/intl.ts";
import { DataTable } from "./data-table.tsx";
import { trainingTable } from "./people-tables.ts";
import styles from "./review.module.css";
import type { PlanEditing } from "./use-plan.ts";

/** Who took part in what, over this drill and others whose reviews were saved. */
export function TrainingChapter({ review, plan }: { readonly review: DrillReview; readonly plan: PlanEditing }) {
  const { t, i18n } = useTranslation();
  const { operation } = useDirectory();
  const chooser = useRef<HTMLInputElement>(null);
  const [others, setOthers] = useState<readonly TrainedDrill[]>([]);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const own = readTrainedDrill(JSON.stringify(reviewAsFile(operation, review, plan.rows)));
  const drills = [...others, ...(own ? [own] : [])];
  const take = async (files: readonly File[]) => {
    const read = await Promise.all(
      files.map(async (file) => ({ name: file.name, drill: readTrainedDrill(await file.text()) })),
    );
    setUnread(read.flatMap(({ name, drill }) => (drill ? [] : name)));
    setOthers((before) => [...before, ...read.flatMap(({ drill }) => drill ?? [])]);
  };
  const titles = [...new Set(drills.map((drill) => drill.operation.name))];
  return (
    <>
      <p className={styles.hint}>{t("afterAction.training.hint")}</p>
      <div className={styles.actions}>
        <Button onClick={() => chooser.current?.click()}>
          <FolderOpen size={18} aria-hidden="true" />
          {t("afterAction.training.open")}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept=".json,application/json"
          data-trained
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            void take(files);
          }}
        />
      </div>
      {unread.length > 0 ? (
        <p className={styles.said} role="alert">
          {t("afterAction.training.unread", { files: listIn(unread, i18n.language) })}
        </p>
      ) : null}
      <p className={styles.hint}>{t("afterAction.training.of", { drills: listIn(titles, i18n.language) })}</p>
      <DataTable table={trainingTable(trainingRecord(drills), { t, language: i18n.language })} />
    </>
  );
}

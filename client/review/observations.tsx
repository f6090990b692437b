import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { ObservedMedia } from "../photos/observed-media.tsx";
import { shortLength } from "../ui/short-length.ts";
import { DataTable } from "./data-table.tsx";
import { observationsTable } from "./outcome-tables.ts";
import styles from "./review.module.css";
import type { ReviewWording } from "./table.ts";

/** What evaluators noted, with what they photographed and said: heard on the screen; on paper a line says that there is something to hear. */
export function Observations({ review, wording }: { readonly review: DrillReview; readonly wording: ReviewWording }) {
  const { strengths, improvements } = review.report;
  const observed = new Map([...strengths, ...improvements].map((one) => [one.id, one]));
  const below = (id: string) => {
    const one = observed.get(id);
    if (!one || (one.photo === undefined && one.voice === undefined)) return null;
    return (
      <div className={styles.observed} data-observed={id}>
        <ObservedMedia of={one} />
        {one.voice === undefined ? null : (
          <p className={styles.onPaper}>{wording.t("voice.onPaper", { length: shortLength(one.voiceMs ?? 0) })}</p>
        )}
      </div>
    );
  };
  return <DataTable table={observationsTable(review, wording)} isTitled={false} below={below} />;
}

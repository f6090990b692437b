import { BlockView } from "./block-view.tsx";
import type { MapPicture } from "./map-picture.ts";
import styles from "./paper.module.css";
import type { Paper } from "./paper.ts";
import { PaperFrame } from "./paper-frame.tsx";
import type { SituationReport } from "./report-model.ts";
import type { Editing } from "./use-edits.ts";
import { joined, momentIn, timeZoneOf, type Wording, whoOf } from "./wording.ts";

/** A paper as it is printed: what it is and of when, and its blocks. */
export function PaperView(props: {
  readonly paper: Paper;
  readonly report: SituationReport;
  readonly wording: Wording;
  readonly map: MapPicture | null | undefined;
  readonly editing: Editing;
}) {
  const { paper, map, editing } = props;
  return (
    <PaperFrame paper={paper.id} language={props.wording.language}>
      <PaperHead {...props} />
      <div className={styles.blocks}>
        {paper.blocks.map((block) => (
          <BlockView key={block.key} block={block} editing={editing} map={map} />
        ))}
      </div>
    </PaperFrame>
  );
}

function PaperHead({
  paper,
  report,
  wording,
}: {
  readonly paper: Paper;
  readonly report: SituationReport;
  readonly wording: Wording;
}) {
  const { t } = wording;
  const { author, atMs, operation } = report;
  const stamp = { by: author.id, name: author.name, agency: author.agency };
  return (
    <header className={styles.head}>
      <h2>
        {paper.title}
        {paper.number ? (
          <span className={styles.formNumber}>
            {" "}
            ({paper.number}
            {paper.english === undefined ? null : (
              <>
                {" · "}
                <span lang="en">{paper.english}</span>
              </>
            )}
            )
          </span>
        ) : null}
      </h2>
      <p>
        <strong dir="auto">{operation.name}</strong> · {t(`kind.${operation.kind}`)}
      </p>
      <p>
        {joined(
          t("report.asOf", { at: momentIn(atMs, wording.language), zone: timeZoneOf(atMs) }),
          t("report.preparedBy", { who: whoOf(stamp, wording) }),
        )}
      </p>
    </header>
  );
}

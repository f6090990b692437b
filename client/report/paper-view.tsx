import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { exerciseWords } from "../ui/exercise-words.ts";
import { BlockView } from "./block-view.tsx";
import type { MapPicture } from "./map-picture.ts";
import styles from "./paper.module.css";
import type { Paper } from "./paper.ts";
import type { SituationReport } from "./report-model.ts";
import type { Editing } from "./use-edits.ts";
import { joined, momentIn, timeZoneOf, type Wording, whoOf } from "./wording.ts";

/**
 * A paper as it is printed: its band at the head and foot of every page where this is a drill, what it is and of when,
 * and its blocks. The table is what browsers repeat at each page: it keeps room for the bands.
 */
export function PaperView(props: {
  readonly paper: Paper;
  readonly report: SituationReport;
  readonly wording: Wording;
  readonly map: MapPicture | null | undefined;
  readonly editing: Editing;
}) {
  const { paper, map, editing } = props;
  const isDrill = useDirectory().operation.kind === "drill";
  return (
    <article className={styles.paper} data-paper={paper.id} lang={props.wording.language}>
      {isDrill ? <Band isFoot={false} /> : null}
      <table className={styles.frame} role="presentation">
        <thead>
          <tr>
            <td>{isDrill ? <div className={styles.room} /> : null}</td>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className={styles.page}>
              <PaperHead {...props} />
              <div className={styles.blocks}>
                {paper.blocks.map((block) => (
                  <BlockView key={block.key} block={block} editing={editing} map={map} />
                ))}
              </div>
            </td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <td>{isDrill ? <div className={styles.room} /> : null}</td>
          </tr>
        </tfoot>
      </table>
      {isDrill ? <Band isFoot /> : null}
    </article>
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

/** EXERCISE, in the reader's language and in English. */
function Band({ isFoot }: { readonly isFoot: boolean }) {
  const { t, i18n } = useTranslation();
  const words = exerciseWords([i18n.language, ...navigator.languages]).join(" · ");
  return (
    <div
      className={`${styles.band} ${isFoot ? styles.foot : ""}`}
      role="note"
      aria-label={t("band.label", { words })}
      data-band={isFoot ? "foot" : "head"}
    >
      <span aria-hidden="true">{words}</span>
    </div>
  );
}

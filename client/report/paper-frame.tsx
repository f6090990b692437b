import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { exerciseWords } from "../ui/exercise-words.ts";
import styles from "./paper.module.css";

/**
 * What is printed, with the band of a drill at the head and foot of every page. The table is what browsers repeat at each
 * page: it keeps room for the bands.
 */
export function PaperFrame(props: {
  readonly paper: string;
  readonly language: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const isDrill = useDirectory().operation.kind === "drill";
  const className = [styles.paper, props.className].filter(Boolean).join(" ");
  return (
    <article className={className} data-paper={props.paper} lang={props.language}>
      {isDrill ? <Band isFoot={false} /> : null}
      <table className={styles.frame} role="presentation">
        <thead>
          <tr>
            <td>{isDrill ? <div className={styles.room} /> : null}</td>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className={styles.page}>{props.children}</td>
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

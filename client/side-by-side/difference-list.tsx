import { useTranslation } from "react-i18next";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { lengthWords } from "../ui/formats.ts";
import styles from "./difference-list.module.css";
import { DIFFERENCE_KINDS, type Difference } from "./differences.ts";

/** What an agency has not, has wrong or has elsewhere; each leads both maps there. */
export function DifferenceList(props: {
  readonly differences: readonly Difference[];
  readonly goTo: (at: LngLat) => void;
}) {
  const { t, i18n } = useTranslation();
  const { differences, goTo } = props;
  const count = (kind: Difference["kind"]) => differences.filter((one) => one.kind === kind).length;
  const kinds = DIFFERENCE_KINDS.filter((kind) => count(kind) > 0);
  const nameOf = ({ of: { name, symbol, people } }: Difference) =>
    (people === undefined ? name : t("exercise.effect.casualties", { n: people })) ?? t(`symbols.${symbol ?? "mark"}`);
  return (
    <details className={styles.card} open data-differences={differences.length}>
      <summary>
        <span className={styles.title}>{t("beside.differences")}</span>
        <span className={styles.counts}>
          {kinds.length === 0 ? t("beside.noDifference") : null}
          {kinds.map((kind) => (
            <span key={kind} data-count={kind}>
              {t(`beside.count.${kind}`, { n: count(kind) })}
            </span>
          ))}
        </span>
      </summary>
      <ol className={styles.list}>
        {differences.map((one) => (
          <li key={one.n}>
            <button type="button" className={styles.row} data-difference={one.kind} onClick={() => goTo(one.at)}>
              <span className={styles.number}>{one.n}</span>
              <span className={styles.name}>{nameOf(one)}</span>
              <span className={styles.what}>
                {t(`beside.is.${one.kind}`, { by: lengthWords(one.off?.byM ?? 0, i18n.language) })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}

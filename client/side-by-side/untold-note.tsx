import { useTranslation } from "react-i18next";
import { listIn } from "../ui/intl.ts";
import styles from "./difference-list.module.css";
import type { LeftOut } from "./left-out.ts";

/** Stands where the list of differences would be, for who is not told all of a picture: why there is none, and of whom. */
export function UntoldNote({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  const { t, i18n } = useTranslation();
  const layers = leftOut.reduce((sum, one) => sum + one.layers.length, 0);
  const unitsOf = leftOut.filter(({ units }) => units).length;
  return (
    <section className={styles.card} data-untold={leftOut.length} aria-label={t("beside.untold.title")}>
      <div className={styles.note}>
        <strong className={styles.title}>{t("beside.untold.title")}</strong>
        <p>{t("beside.untold.why")}</p>
      </div>
      <details>
        <summary>
          <span className={styles.leftOut}>{t("beside.untold.leftOut")}</span>
          <span className={styles.counts}>
            <span>{t("beside.untold.layers", { n: layers })}</span>
            {unitsOf > 0 ? <span>{t("beside.untold.units", { n: unitsOf })}</span> : null}
          </span>
        </summary>
        <ul className={styles.list}>
          {leftOut.map(({ owner, layers: names, units }) => (
            <li key={owner.id} className={styles.owner}>
              <span className={styles.name}>{owner.name}</span>
              <span className={styles.what}>
                {listIn([...names, ...(units ? [t("exercise.cast.units")] : [])], i18n.language)}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

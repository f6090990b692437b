import { useTranslation } from "react-i18next";
import styles from "./exercise-band.module.css";
import { exerciseWords } from "./exercise-words.ts";
import { useLanguage } from "./use-language.ts";

/**
 * The amber and black band of a drill: in the reader's language and in English, on every screen, and at the head and
 * foot of every printed page. `agencyLanguage` counts where the browser's language has no word of its own.
 */
export function ExerciseBand({ agencyLanguage }: { readonly agencyLanguage?: string | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage(({ language: current }) => current);
  const words = exerciseWords([language, ...navigator.languages, agencyLanguage ?? "en"]).join(" · ");
  return (
    <>
      <div className={styles.band} role="note" aria-label={t("band.label", { words })} data-testid="exercise-band">
        <span className={styles.words} aria-hidden="true">
          {words}
        </span>
      </div>
      <div className={`${styles.band} ${styles.foot}`} aria-hidden="true">
        <span className={styles.words}>{words}</span>
      </div>
    </>
  );
}

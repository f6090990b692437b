import { useTranslation } from "react-i18next";
import type { Play } from "../../shared/drill/exercise.ts";
import styles from "./exercise-band.module.css";
import { exerciseWords } from "./exercise-words.ts";
import { PlayLine } from "./play-line.tsx";
import { useLanguage } from "./use-language.ts";

/**
 * The amber and black band of a drill: in the reader's language and in English, on every screen, and at the head and
 * foot of every printed page. `agencyLanguage` counts where the browser's language has no word of its own. `play`: where
 * a scenario is loaded its clock stands in the band.
 */
export function ExerciseBand({
  agencyLanguage,
  play,
}: {
  readonly agencyLanguage?: string | undefined;
  readonly play?: Play | undefined;
}) {
  const { t } = useTranslation();
  const language = useLanguage(({ language: current }) => current);
  const all = exerciseWords([language, ...navigator.languages, agencyLanguage ?? "en"]);
  const words = all.join(" · ");
  return (
    <>
      <div
        className={`${styles.band} ${play ? styles.inPlay : ""}`}
        role="note"
        aria-label={t("band.label", { words })}
        data-testid="exercise-band"
      >
        <span className={styles.words} aria-hidden="true">
          {play ? [...new Set(all)].join(" · ") : words}
        </span>
        {play ? <PlayLine play={play} /> : null}
      </div>
      <div className={`${styles.band} ${styles.foot}`} aria-hidden="true">
        <span className={styles.words}>{words}</span>
      </div>
    </>
  );
}

import { useTranslation } from "react-i18next";
import { CASUALTY_STAGES, TRIAGE_CATEGORIES, type TriageCategory } from "../../shared/drill/casualty.ts";
import type { CasualtyCounts } from "../../shared/drill/casualty-counts.ts";
import styles from "./truth-view.module.css";

/** Stages down, triage categories across, each by the colour of its tag and that colour's name. */
export function CasualtyTable({ counts }: { readonly counts: CasualtyCounts }) {
  const { t } = useTranslation();
  const totalOf = (category: TriageCategory) => Object.values(counts[category]).reduce((all, n) => all + n, 0);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          {TRIAGE_CATEGORIES.map((category) => (
            <th key={category} scope="col" title={t(`afterAction.triage.${category}`)}>
              <span className={styles.tag} data-triage={category} aria-hidden="true" />
              {t(`exercise.triage.${category}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {CASUALTY_STAGES.map((stage) => (
          <tr key={stage}>
            <th scope="row">{t(`afterAction.casualtyStage.${stage}`)}</th>
            {TRIAGE_CATEGORIES.map((category) => (
              <td
                key={category}
                data-count={`${category}/${stage}`}
                data-none={counts[category][stage] === 0 || undefined}
              >
                {counts[category][stage]}
              </td>
            ))}
          </tr>
        ))}
        <tr className={styles.total}>
          <th scope="row">{t("exercise.casualties.total")}</th>
          {TRIAGE_CATEGORIES.map((category) => (
            <td key={category} data-count={category} data-none={totalOf(category) === 0 || undefined}>
              {totalOf(category)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ScenarioProblem } from "../../shared/drill/scenario-problem.ts";
import styles from "./load.module.css";

/** What is wrong with a scenario, each with its place. */
export function ScenarioProblems({ problems }: { readonly problems: readonly ScenarioProblem[] }) {
  const { t } = useTranslation();
  return (
    <div role="alert" className={styles.problems}>
      <strong>
        <TriangleAlert size={18} aria-hidden="true" />
        {t("exercise.load.wrong")}
      </strong>
      <ul>
        {problems.map(({ place, problem, detail }, i) => (
          <li key={i} data-problem={problem}>
            {place === "" ? null : (
              <code dir="ltr" className={styles.place}>
                {place}
              </code>
            )}
            {t(`exercise.problem.${problem}`, { detail: detail ?? "" })}
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useTranslation } from "react-i18next";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import { Facts } from "../ui/facts.tsx";
import { nameIn, numberIn } from "../ui/intl.ts";
import styles from "./load.module.css";

/** What a scenario is about, before it is loaded. */
export function ScenarioPreview({ scenario }: { readonly scenario: Scenario }) {
  const { t, i18n } = useTranslation();
  const count = (list: readonly unknown[]) => numberIn(list.length, i18n.language);
  return (
    <section className={styles.preview} aria-label={scenario.title}>
      <strong dir="auto" lang={scenario.language}>
        {scenario.title}
      </strong>
      <p dir="auto" lang={scenario.language}>
        {scenario.summary}
      </p>
      <Facts
        lines={[
          [t("exercise.preview.kind"), t(`exercise.kind.${scenario.kind}`)],
          [t("exercise.preview.hazard"), t(`symbols.${scenario.hazard}`)],
          [t("exercise.preview.length"), wholeSeconds(scenario.lengthMs)],
          [t("exercise.preview.language"), nameIn("language", scenario.language, i18n.language)],
          [t("exercise.preview.agencies"), scenario.agencies.map(({ shortName }) => shortName).join(", ")],
          [t("exercise.preview.injects"), count(scenario.injects)],
          [t("exercise.preview.expected"), count(scenario.expected)],
          [t("exercise.preview.units"), count(scenario.units)],
        ]}
      />
    </section>
  );
}

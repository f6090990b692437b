import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toldIn } from "../../shared/drill/scenario-problem.ts";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { PopoverChip } from "../ui/popover-chip.tsx";
import styles from "./editor.module.css";
import { useDraftProblems } from "./problems.ts";

/** More than these nobody reads before putting the first ones right. */
const MOST = 50;

/** Whether the scenario can be played; if not, what is wrong, each with the way to where it stands. */
export function ProblemList() {
  const { t } = useTranslation();
  const scenario = useScenarioDraft((draft) => draft.scenario);
  const select = useScenarioDraft((draft) => draft.select);
  const found = useDraftProblems((problems) => problems.found);
  if (found.length === 0) {
    return (
      <span className={styles.playable} role="status">
        <CircleCheck size={18} aria-hidden="true" />
        {t("scenario.playable")}
      </span>
    );
  }
  const told = toldIn(scenario, found.slice(0, MOST));
  return (
    <PopoverChip
      tone="wait"
      icon={<TriangleAlert size={18} aria-hidden="true" />}
      label={t("scenario.wrong", { count: found.length })}
      detailTitle={t("scenario.wrongTitle")}
      testId="scenario-problems"
    >
      <ul className={styles.problems}>
        {told.map(({ place, problem, detail = "" }, i) => (
          <li key={i}>
            <button type="button" onClick={() => select(found[i]?.path)}>
              {place === "" ? null : <code dir="ltr">{place}</code>}
              {t(`exercise.problem.${problem}`, { detail })}
            </button>
          </li>
        ))}
      </ul>
    </PopoverChip>
  );
}

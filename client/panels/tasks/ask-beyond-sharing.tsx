import { useTranslation } from "react-i18next";
import { useAgencies, useUnits } from "../../sync/use-picture.ts";
import { listIn } from "../../ui/intl.ts";
import { Question } from "../../ui/question.tsx";
import type { BeyondSharing } from "./beyond-sharing.ts";

/** Asks before units are named to those who do not see them. */
export function AskBeyondSharing(props: { readonly beyond: BeyondSharing; readonly answer: (isYes: boolean) => void }) {
  const { t, i18n } = useTranslation();
  const units = useUnits();
  const agencies = useAgencies();
  const { beyond, answer } = props;
  return (
    <Question isHard yes={t("taskForm.giveAnyway")} answer={answer}>
      {t("taskForm.askBeyond", {
        agencies: listIn(
          beyond.agencies.map((id) => agencies.get(id)?.name ?? id),
          i18n.language,
        ),
        units: listIn(
          beyond.units.map((id) => units.get(id)?.name ?? id),
          i18n.language,
        ),
      })}
    </Question>
  );
}

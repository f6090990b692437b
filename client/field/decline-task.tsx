import { useTranslation } from "react-i18next";
import { DECLINE_REASONS, type DeclineReason } from "../../shared/coordination/task.ts";
import { BigButton } from "../ui/button.tsx";
import lineStyles from "./lines.module.css";
import taskStyles from "./task.module.css";

/** Why a task is declined: one tap on a reason, which everyone reads in their own language. */
export function DeclineTask(props: { readonly decline: (reason: DeclineReason) => void; readonly cancel: () => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={taskStyles.reasons}>
      <legend>{t("taskAnswer.whyDecline")}</legend>
      <div className={lineStyles.statuses}>
        {DECLINE_REASONS.map((reason) => (
          <BigButton key={reason} data-reason={reason} onClick={() => props.decline(reason)}>
            {t(`declineReason.${reason}`)}
          </BigButton>
        ))}
      </div>
      <BigButton look="quiet" onClick={props.cancel}>
        {t("form.cancel")}
      </BigButton>
    </fieldset>
  );
}

import { Check, Crosshair, Hand } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isAlertOpen } from "../../shared/coordination/alert.ts";
import { useSession } from "../sync/session-context.ts";
import { useTab } from "../sync/use-picture.ts";
import { placeOfAlert, useAlertActions } from "./alert-actions.ts";
import styles from "./alert-list.module.css";
import { AlertPicture } from "./alert-picture.tsx";
import { alertWords } from "./alert-words.ts";
import { Button } from "./button.tsx";
import { dayAndTime, duration } from "./formats.ts";
import { listIn } from "./intl.ts";
import type { ShownAlert } from "./shown-alerts.ts";
import { useMayAcknowledge } from "./use-may-acknowledge.ts";
import { useSecond } from "./use-second.ts";

/** An alert in a list: what it says, how old it is, who looks after it, and what can be done about it. */
export function AlertLine(props: {
  readonly shown: ShownAlert;
  readonly look?: ((shown: ShownAlert) => void) | undefined;
}) {
  const { t, i18n } = useTranslation();
  const { shown, look } = props;
  const { alert, acknowledging } = shown;
  const { picture } = useSession();
  const { acknowledge, show } = useAlertActions();
  const mayAcknowledge = useMayAcknowledge()(shown);
  const mayWrite = useTab() === "writing";
  useSecond();
  const nowMs = picture.nowMs();
  const isOpen = isAlertOpen(alert);
  const words = alertWords(alert, { t, language: i18n.language, nowMs });
  const isSomewhere = alert.task !== undefined || placeOfAlert(shown, picture) !== undefined;
  return (
    <li
      className={`${styles.line} ${isOpen ? (alert.alert === "help" ? styles.help : styles.open) : ""}`}
      data-alert={shown.id}
    >
      <AlertPicture kind={alert.alert} />
      <div className={styles.words}>
        {look ? (
          <button type="button" className={styles.look} onClick={() => look(shown)}>
            <strong dir="auto">{words}</strong>
          </button>
        ) : (
          <strong dir="auto">{words}</strong>
        )}
        <span className={styles.when}>
          {dayAndTime(alert.made.atMs, nowMs, i18n.language)} ·{" "}
          {t("alert.ago", { age: duration(nowMs - alert.made.atMs, t) })}
        </span>
        {alert.clearedAtMs !== undefined && isOpen ? (
          <span className={styles.when}>{t(alert.alert === "help" ? "alert.calledOff" : "alert.over")}</span>
        ) : null}
        {isOpen ? null : (
          <span className={styles.who}>
            <Check size={14} aria-hidden="true" />
            {t("alert.acknowledgedBy", {
              names: listIn(
                alert.acknowledged.map(({ name }) => name),
                i18n.language,
              ),
            })}
          </span>
        )}
        {isOpen && acknowledging ? <span className={styles.who}>{t("alert.acknowledging")}</span> : null}
        <div className={styles.buttons}>
          {isSomewhere ? (
            <Button onClick={() => show(shown)}>
              <Crosshair size={18} aria-hidden="true" />
              {t("unit.show")}
            </Button>
          ) : null}
          {isOpen && !acknowledging && mayAcknowledge ? (
            <Button look="primary" disabled={!mayWrite} onClick={() => void acknowledge(shown)}>
              <Hand size={18} aria-hidden="true" />
              {t("alert.acknowledge")}
            </Button>
          ) : null}
        </div>
      </div>
    </li>
  );
}

import { Crosshair, Hand, Siren } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { useAgencies, useDirectory, useTab, useUnits } from "../sync/use-picture.ts";
import { placeOfAlert, useAlertActions } from "./alert-actions.ts";
import { BigButton } from "./button.tsx";
import { exerciseWords } from "./exercise-words.ts";
import { dayAndTime, duration } from "./formats.ts";
import styles from "./help.module.css";
import { type ShownAlert, useCallsForHelp } from "./shown-alerts.ts";
import { useMayAcknowledge } from "./use-may-acknowledge.ts";
import { useSecond } from "./use-second.ts";

/** Each call is a bar; of many, the latest stand there in full and the others are counted. */
const IN_FULL = 3;

/** Calls for help of others: across the whole screen, until somebody says by name that they look after it. */
export function HelpBars({ showAll }: { readonly showAll: () => void }) {
  const { t } = useTranslation();
  const calls = useCallsForHelp();
  const more = calls.length - IN_FULL;
  if (calls.length === 0) return null;
  return (
    <section aria-label={t("help.calls")} className={styles.bars}>
      {calls.slice(0, IN_FULL).map((call) => (
        <HelpBar key={call.id} call={call} />
      ))}
      {more > 0 ? (
        <button type="button" className={styles.more} onClick={showAll}>
          {t("help.more", { count: more })}
        </button>
      ) : null}
    </section>
  );
}

function HelpBar({ call }: { readonly call: ShownAlert }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { operation } = useDirectory();
  const { acknowledge, show } = useAlertActions();
  const mayWrite = useTab() === "writing";
  const mayAcknowledge = useMayAcknowledge()(call);
  const agency = useAgencies().get(call.alert.agency);
  const unit = useUnits().get(call.alert.unit ?? "");
  useSecond();
  const { made, subject } = call.alert;
  const nowMs = picture.nowMs();
  const who = [made.name, unit?.name, agency?.name].filter((name, i, all) => name && all.indexOf(name) === i);
  return (
    <div className={`${styles.bar} ${styles.unheard}`} role="alert" data-help-call={call.id}>
      <Siren size={36} aria-hidden="true" className={styles.siren} />
      <div className={styles.words}>
        {operation.kind === "drill" ? (
          <span className={styles.exercise}>{exerciseWords([i18n.language])[0]}</span>
        ) : null}
        <strong dir="auto">{t("alert.help", { name: unit?.name ?? subject })}</strong>
        <span>
          <bdi>{who.join(" · ")}</bdi>
          {" · "}
          {t("help.at", {
            at: dayAndTime(made.atMs, nowMs, i18n.language),
            age: duration(nowMs - made.atMs, t),
          })}
        </span>
      </div>
      <div className={styles.barButtons}>
        {placeOfAlert(call, picture) ? (
          <BigButton onClick={() => show(call)}>
            <Crosshair size={20} aria-hidden="true" />
            {t("unit.show")}
          </BigButton>
        ) : null}
        {mayAcknowledge ? (
          <BigButton disabled={!mayWrite} onClick={() => void acknowledge(call)}>
            <Hand size={20} aria-hidden="true" />
            {t("alert.acknowledge")}
          </BigButton>
        ) : null}
      </div>
    </div>
  );
}

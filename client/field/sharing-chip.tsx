import { LocateFixed, LocateOff, Square } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { useReporting, useUnits } from "../sync/use-picture.ts";
import { BigButton } from "../ui/button.tsx";
import { duration } from "../ui/formats.ts";
import { useSecond } from "../ui/use-second.ts";
import styles from "./card.module.css";

/** In view as long as this tablet shares its position (or wants to and cannot): as what, how old, and one tap to stop. */
export function SharingChip() {
  const { t } = useTranslation();
  const session = useSession();
  const reporting = useReporting();
  const units = useUnits();
  useSecond();
  if (reporting.kind === "off") return null;
  const failed = reporting.kind === "failed";
  const name = reporting.kind === "asking" ? "" : (units.get(reporting.unit)?.name ?? "");
  return (
    <div
      className={`${styles.sharing} ${failed ? styles.sharingFailed : ""}`}
      role="status"
      data-reporting={reporting.kind}
    >
      {failed ? <LocateOff size={22} aria-hidden="true" /> : <LocateFixed size={22} aria-hidden="true" />}
      <span className={styles.cardText}>
        <strong>{t(`field.sharing.${reporting.kind}`, { unit: name })}</strong>
        {reporting.kind === "sharing" ? (
          <span>
            {reporting.last
              ? t("field.lastFix", {
                  age: duration(session.picture.nowMs() - reporting.last.measuredAtMs, t),
                  metres: Math.ceil(reporting.last.accuracyM),
                })
              : t("field.noFixYet")}
            {reporting.waiting > 0 ? ` · ${t("field.waitingFixes", { count: reporting.waiting })}` : ""}
          </span>
        ) : null}
        {failed ? <span>{t(`field.failed.${reporting.why}`)}</span> : null}
      </span>
      <BigButton onClick={() => session.stopReporting()} className={styles.stop}>
        <Square size={18} fill="currentColor" aria-hidden="true" />
        {t(failed ? "panel.close" : "field.stop")}
      </BigButton>
    </div>
  );
}

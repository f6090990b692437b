import { BellRing, Crosshair, Hand } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { useTab } from "../sync/use-picture.ts";
import { placeOfAlert, useAlertActions } from "./alert-actions.ts";
import styles from "./alert-cards.module.css";
import { alertWords } from "./alert-words.ts";
import { useAlertsToSee } from "./alerts-to-see.ts";
import { Button } from "./button.tsx";
import { duration } from "./formats.ts";
import type { ShownAlert } from "./shown-alerts.ts";
import { useSecond } from "./use-second.ts";

/** More cards than these would hide the map; the others are counted. */
const IN_FULL = 2;

/**
 * Alerts that somebody should look at, other than calls for help: quiet, over the map, the newest first. `about`: only
 * those that concern this screen.
 */
export function AlertCards(props: { readonly about?: (shown: ShownAlert) => boolean; readonly showAll: () => void }) {
  const { t } = useTranslation();
  const open = useAlertsToSee(props.about);
  const more = open.length - IN_FULL;
  if (open.length === 0) return null;
  return (
    <section className={styles.cards} aria-label={t("alert.cards")}>
      {open.slice(0, IN_FULL).map((shown) => (
        <AlertCard key={shown.id} shown={shown} />
      ))}
      {more > 0 ? (
        <Button className={styles.more} onClick={props.showAll}>
          {t("alert.more", { count: more })}
        </Button>
      ) : null}
    </section>
  );
}

function AlertCard({ shown }: { readonly shown: ShownAlert }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { acknowledge, show } = useAlertActions();
  const mayWrite = useTab() === "writing";
  useSecond();
  const nowMs = picture.nowMs();
  const isSomewhere = shown.alert.task !== undefined || placeOfAlert(shown, picture) !== undefined;
  return (
    <div className={styles.card} role="status" data-alert-card={shown.id}>
      <BellRing size={22} aria-hidden="true" className={styles.bell} />
      <div className={styles.words}>
        <strong dir="auto">{alertWords(shown.alert, { t, language: i18n.language, nowMs })}</strong>
        <span>{t("alert.ago", { age: duration(nowMs - shown.alert.made.atMs, t) })}</span>
      </div>
      <div className={styles.buttons}>
        {isSomewhere ? (
          <Button onClick={() => show(shown)}>
            <Crosshair size={18} aria-hidden="true" />
            {t("unit.show")}
          </Button>
        ) : null}
        <Button look="primary" disabled={!mayWrite} onClick={() => void acknowledge(shown)}>
          <Hand size={18} aria-hidden="true" />
          {t("alert.acknowledge")}
        </Button>
      </div>
    </div>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isAlertOpen } from "../../shared/coordination/alert.ts";
import { AlertLine } from "./alert-line.tsx";
import styles from "./alert-list.module.css";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { SectionTitle } from "./section-title.tsx";
import { isGoingOn, type ShownAlert, useAlerts } from "./shown-alerts.ts";

/** What is over is history; a few lines of it tell what just went on. */
const OVER_AT_FIRST = 5;

/**
 * Every alert: those that nobody acknowledged first, then those that somebody looks after, then what is over. `look`
 * opens one in full, where the face has room for that.
 */
export function AlertList({ look }: { readonly look?: (shown: ShownAlert) => void }) {
  const { t } = useTranslation();
  const [overShown, setOverShown] = useState(OVER_AT_FIRST);
  const alerts = useAlerts();
  const open = alerts.filter(({ alert }) => isAlertOpen(alert));
  const goingOn = alerts.filter((shown) => !isAlertOpen(shown.alert) && isGoingOn(shown));
  const over = alerts.filter((shown) => !isAlertOpen(shown.alert) && !isGoingOn(shown));
  if (alerts.length === 0) return <EmptyState title={t("alert.none")}>{t("alert.noneText")}</EmptyState>;
  const part = (title: string, some: readonly ShownAlert[], count = some.length) =>
    count === 0 ? null : (
      <section aria-label={title} className={styles.part}>
        <SectionTitle count={count}>{title}</SectionTitle>
        <ul className={styles.list}>
          {some.map((shown) => (
            <AlertLine key={shown.id} shown={shown} look={look} />
          ))}
        </ul>
      </section>
    );
  const more = over.length - overShown;
  return (
    <>
      {open.length === 0 && goingOn.length === 0 ? (
        <EmptyState title={t("alert.none")}>{t("alert.noneText")}</EmptyState>
      ) : null}
      {part(t("alert.open"), open)}
      {part(t("alert.goingOn"), goingOn)}
      {part(t("alert.done"), over.slice(0, overShown), over.length)}
      {more > 0 ? (
        <Button onClick={() => setOverShown(overShown + 50)}>{t("alert.earlier", { count: more })}</Button>
      ) : null}
    </>
  );
}

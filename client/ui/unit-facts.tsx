import { useTranslation } from "react-i18next";
import { ageOfFix } from "../../shared/picture/fix.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import { useSession } from "../sync/session-context.ts";
import type { SeenAgo } from "../sync/use-picture.ts";
import { AgeLabel } from "./age-label.tsx";
import styles from "./facts.module.css";
import { Facts } from "./facts.tsx";
import { dayAndTime, movement } from "./formats.ts";
import { Place } from "./place.tsx";
import { shownStatus } from "./shown-status.ts";
import { StatusBadge } from "./status-badge.tsx";
import { useStatusOnItsWay } from "./unit-status.ts";
import { useSecond } from "./use-second.ts";

/** What is known of a unit now: status, place, movement, and how old and how exact that is, once a second. `brief`: what counts in the field. */
export function UnitFacts({ unit, brief = false }: { readonly unit: Unit; readonly brief?: boolean }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  useSecond();
  const onItsWay = useStatusOnItsWay(unit);
  const nowMs = picture.nowMs();
  const fix = picture.fix(unit.id);
  const seen: SeenAgo = fix
    ? { age: ageOfFix(fix.measuredAtMs, nowMs), ageMs: Math.max(0, nowMs - fix.measuredAtMs) }
    : { age: "never", ageMs: undefined };
  const shown = shownStatus(unit, seen);
  return (
    <Facts
      lines={[
        [
          t("unit.status"),
          <span key="status" className={styles.status}>
            <StatusBadge status={shown} />
            <span className={styles.since}>
              {shown === "no-contact"
                ? t("unit.saidLast", { status: t(`status.${unit.status}`) })
                : t("unit.since", { since: dayAndTime(unit.statusSinceMs, nowMs, i18n.language) })}
            </span>
            {onItsWay ? (
              <span className={styles.waiting}>{t("unit.onItsWay", { status: t(`status.${onItsWay}`) })}</span>
            ) : null}
          </span>,
        ],
        [t("unit.position"), fix ? <Place key="place" at={fix.at} /> : t("status.no-position")],
        [t("unit.movement"), fix ? movement(fix.speedMps, fix.headingDeg, t) : undefined],
        [t("unit.seen"), <AgeLabel key="seen" seen={seen} />],
        [t("unit.accuracy"), fix && !brief ? t("unit.accuracyM", { metres: Math.ceil(fix.accuracyM) }) : undefined],
        [t("unit.source"), fix && !brief ? t(`source.${fix.source}`) : undefined],
        [t("unit.crew"), brief ? undefined : unit.crew],
        [t("unit.capabilities"), brief ? undefined : unit.capabilities?.join(", ")],
      ]}
    />
  );
}

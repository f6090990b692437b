import { useTranslation } from "react-i18next";
import { AUTOMATIC, isLate, type Stamp } from "../../shared/coordination/stamp.ts";
import { useSession } from "../sync/session-context.ts";
import { useAgencies } from "../sync/use-picture.ts";
import { AgencyMark } from "./agency-mark.tsx";
import { dayAndTime } from "./formats.ts";
import styles from "./stamp-line.module.css";

/**
 * Who did something, of which agency, and when; where it came later than it was made, both times. Read aloud and copied,
 * the parts are words of their own.
 */
export function StampLine({ stamp, withAgency = true }: { readonly stamp: Stamp; readonly withAgency?: boolean }) {
  const { t } = useTranslation();
  const agency = useAgencies().get(stamp.agency);
  return (
    <span className={styles.stamp}>
      <span className={styles.name} dir="auto">
        {stamp.by === AUTOMATIC ? t("stamp.automatic") : stamp.name}
      </span>{" "}
      {withAgency && agency ? <AgencyMark agency={agency} /> : null} <StampTime stamp={stamp} />
    </span>
  );
}

/** When something was done; "made 13:19, arrived 13:29" where it came late. */
export function StampTime({ stamp }: { readonly stamp: Pick<Stamp, "atMs" | "receivedAtMs"> }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const at = (ms: number) => dayAndTime(ms, picture.nowMs(), i18n.language);
  return (
    <time className={styles.time} dateTime={new Date(stamp.atMs).toISOString()}>
      {isLate(stamp) ? t("stamp.late", { made: at(stamp.atMs), arrived: at(stamp.receivedAtMs) }) : at(stamp.atMs)}
    </time>
  );
}

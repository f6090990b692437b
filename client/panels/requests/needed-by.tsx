import { CircleAlert, Clock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isRequestLate, isRequestOpen } from "../../../shared/coordination/request-sums.ts";
import type { ResourceRequest } from "../../../shared/coordination/resource-request.ts";
import { useSession } from "../../sync/session-context.ts";
import { dayAndTime, duration } from "../../ui/formats.ts";
import { useSecond } from "../../ui/use-second.ts";
import styles from "./requests.module.css";

/** From here on a request that lacks something is said to be needed soon. */
const SOON_MS = 30 * 60_000;

/** By when it is needed, and how long that is, or how late it is. */
export function NeededBy({ request }: { readonly request: ResourceRequest }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  useSecond();
  const { neededByMs } = request;
  if (neededByMs === undefined) return null;
  const nowMs = picture.nowMs();
  const at = dayAndTime(neededByMs, nowMs, i18n.language);
  if (isRequestLate(request, nowMs)) {
    return (
      <span className={styles.late}>
        <CircleAlert size={15} aria-hidden="true" />
        {t("requests.late", { at, duration: duration(nowMs - neededByMs, t) })}
      </span>
    );
  }
  if (!isRequestOpen(request)) return <span className={styles.when}>{t("requests.neededByOver", { at })}</span>;
  return (
    <span className={neededByMs - nowMs < SOON_MS ? styles.soon : styles.when}>
      <Clock size={15} aria-hidden="true" />
      {t("requests.neededBy", { at, duration: duration(neededByMs - nowMs, t) })}
    </span>
  );
}

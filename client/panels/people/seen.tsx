import { useTranslation } from "react-i18next";
import type { MemberEntry } from "../../../shared/operation/member.ts";
import { useSession } from "../../sync/session-context.ts";
import { usePresent } from "../../sync/use-picture.ts";
import { duration } from "../../ui/formats.ts";
import { useSecond } from "../../ui/use-second.ts";
import styles from "./people.module.css";

/** Whether a member is here now, or how long ago it was. */
export function Seen({ member }: { readonly member: MemberEntry }) {
  const { t } = useTranslation();
  const { picture } = useSession();
  const isHere = usePresent().some((one) => one.member === member.id) || member.online;
  useSecond();
  if (member.state === "removed") return <span className={styles.about}>{t("members.removed")}</span>;
  if (isHere) {
    return (
      <span className={styles.online}>
        <span className={styles.dot} aria-hidden="true" />
        {t("members.online")}
      </span>
    );
  }
  return (
    <span className={styles.about}>
      {member.lastSeenMs === undefined
        ? t("members.neverSeen")
        : t("members.lastSeen", { age: duration(picture.nowMs() - member.lastSeenMs, t) })}
    </span>
  );
}

import { Check, CheckCheck, Eye } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message, ReadMark } from "../../shared/coordination/message.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import { useSession } from "../sync/session-context.ts";
import { useAgencies } from "../sync/use-picture.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { dayAndTime } from "../ui/formats.ts";
import styles from "./who-knows.module.css";
import { countKnows, type Knows, whoKnows } from "./who-knows.ts";

/** How many have a message, have read it and have acknowledged it; opens into who and when. */
export function WhoKnows(props: { readonly message: Message; readonly marks: ReadonlyMap<MemberId, ReadMark> }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const list = useId();
  const knows = whoKnows(props.message, props.marks);
  const { delivered, read, acknowledged } = countKnows(knows);
  if (delivered === 0) return <span className={styles.nobody}>{t("talk.nobodyYet")}</span>;
  return (
    <>
      <button
        type="button"
        className={styles.counts}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        <span data-delivered={delivered}>
          <Check size={15} aria-hidden="true" />
          {t("talk.delivered", { count: delivered })}
        </span>
        <span data-read={read}>
          <Eye size={15} aria-hidden="true" />
          {t("talk.read", { count: read })}
        </span>
        {props.message.wantsAcknowledgement || acknowledged > 0 ? (
          <span data-acknowledged={acknowledged} className={acknowledged > 0 ? styles.good : styles.lacking}>
            <CheckCheck size={15} aria-hidden="true" />
            {t("talk.acknowledged", { count: acknowledged })}
          </span>
        ) : null}
      </button>
      {isOpen ? <KnowsList id={list} knows={knows} /> : null}
    </>
  );
}

function KnowsList({ id, knows }: { readonly id: string; readonly knows: readonly Knows[] }) {
  const { t } = useTranslation();
  const agencies = useAgencies();
  return (
    <ul id={id} className={styles.list} aria-label={t("talk.whoKnows")}>
      {knows.map((one) => {
        const agency = agencies.get(one.agency);
        return (
          <li key={one.member}>
            <strong dir="auto">{one.name}</strong>
            {agency ? <AgencyMark agency={agency} /> : null}
            <KnowsSince one={one} />
          </li>
        );
      })}
    </ul>
  );
}

function KnowsSince({ one }: { readonly one: Knows }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const at = (ms: number) => dayAndTime(ms, picture.nowMs(), i18n.language);
  if (one.acknowledgedAtMs !== undefined) {
    return <span className={styles.good}>{t("talk.acknowledgedAt", { at: at(one.acknowledgedAtMs) })}</span>;
  }
  if (one.readAtMs !== undefined) return <span>{t("talk.readBy", { at: at(one.readAtMs) })}</span>;
  return <span>{t("talk.deliveredBy", { at: at(one.deliveredAtMs ?? 0) })}</span>;
}

import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "../../shared/operation/channel.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { PriorityBadge } from "../ui/priority.tsx";
import { StampLine } from "../ui/stamp-line.tsx";
import styles from "./message.module.css";
import { MessageBody } from "./message-body.tsx";
import type { WaitingMessage } from "./message-line.ts";
import { WaitsHere } from "./waits-here.tsx";

/** A message that this device has not handed over yet: what it says, and that it waits here. */
export function WaitingItem({ line, channel }: { readonly line: WaitingMessage; readonly channel: Channel }) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const agency = useAgencies().get(me.agency);
  const { input, madeAtMs } = line;
  const made = { by: me.id, name: me.name, agency: me.agency, atMs: madeAtMs, receivedAtMs: madeAtMs };
  return (
    <article
      className={styles.message}
      data-message={line.key}
      data-mine
      data-waiting=""
      aria-label={t("talk.waitingMessage")}
      style={{ "--agency-colour": agency?.colour ?? "var(--line-strong)" } as CSSProperties}
    >
      <header className={styles.head}>
        <StampLine stamp={made} />
        {input.priority === "routine" ? null : <PriorityBadge priority={input.priority} />}
      </header>
      <MessageBody channel={channel} content={input} post={line.key} by={me.id} />
      <footer className={styles.foot}>
        <WaitsHere>{t("talk.waits")}</WaitsHere>
      </footer>
    </article>
  );
}

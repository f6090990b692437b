import { Check, Reply } from "lucide-react";
import { type CSSProperties, memo } from "react";
import { useTranslation } from "react-i18next";
import type { ReadMark } from "../../shared/coordination/message.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import { useSession } from "../sync/session-context.ts";
import { usePending } from "../sync/use-boards.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { dateIn } from "../ui/intl.ts";
import { PriorityBadge } from "../ui/priority.tsx";
import { StampLine } from "../ui/stamp-line.tsx";
import { useMayOnChannel } from "../ui/use-channels-for.ts";
import { useCommand } from "../ui/use-command.ts";
import styles from "./message.module.css";
import { MessageBody } from "./message-body.tsx";
import type { ConversationLine } from "./message-line.ts";
import { useTalk } from "./talk-state.ts";
import { WaitsHere } from "./waits-here.tsx";
import { WhoKnows } from "./who-knows-line.tsx";

/** One message: who said it and when, what, who has it, and what may be done about it. */
export const MessageItem = memo(function MessageItem(props: {
  readonly line: Extract<ConversationLine, { kind: "message" }>;
  readonly channel: Channel;
  readonly marks: ReadonlyMap<MemberId, ReadMark>;
  readonly isMine: boolean;
  readonly isLit: boolean;
}) {
  const { t } = useTranslation();
  const { line, channel, marks, isMine, isLit } = props;
  const { message } = line;
  const agency = useAgencies().get(message.made.agency);
  return (
    <>
      {line.isFirstOfDay ? <Day atMs={message.made.receivedAtMs} /> : null}
      {line.isFirstNew ? (
        <div className={styles.newFrom} role="separator">
          {t("talk.newFrom")}
        </div>
      ) : null}
      <article
        className={styles.message}
        data-message={message.id}
        data-mine={isMine}
        data-lit={isLit}
        aria-label={t("talk.messageOf", { name: message.made.name, no: message.no })}
        style={{ "--agency-colour": agency?.colour ?? "var(--line-strong)" } as CSSProperties}
      >
        <header className={styles.head}>
          <StampLine stamp={message.made} />
          {message.priority === "routine" ? null : <PriorityBadge priority={message.priority} />}
          <span className={styles.number}>{t("talk.number", { no: message.no })}</span>
        </header>
        <MessageBody channel={channel} content={message} post={message.id} by={message.made.by} />
        <footer className={styles.foot}>
          <WhoKnows message={message} marks={marks} />
          <MessageActions channel={channel} line={line} isMine={isMine} />
        </footer>
      </article>
    </>
  );
});

function Day({ atMs }: { readonly atMs: number }) {
  const { i18n } = useTranslation();
  return (
    <div className={styles.day} role="separator">
      {dateIn(atMs, i18n.language, { weekday: "long", day: "numeric", month: "long" })}
    </div>
  );
}

function MessageActions(props: {
  readonly channel: Channel;
  readonly line: Extract<ConversationLine, { kind: "message" }>;
  readonly isMine: boolean;
}) {
  const { t } = useTranslation();
  const { channel, isMine } = props;
  const { message } = props.line;
  const { me } = useDirectory();
  const { tab } = useSession();
  const command = useCommand();
  const write = useTalk((talk) => talk.write);
  const waits = usePending("message.acknowledge").some(({ input }) => input.post === message.id);
  if (useMayOnChannel()("write-message", channel) !== "yes" || tab.get() !== "writing") return null;
  const isAcknowledged = message.acknowledged.some(({ by }) => by === me.id);
  return (
    <span className={styles.actions}>
      {waits ? <WaitsHere>{t("talk.acknowledgementWaits")}</WaitsHere> : null}
      {isAcknowledged ? (
        <span className={styles.acknowledged}>
          <Check size={16} aria-hidden="true" />
          {t("talk.youAcknowledged")}
        </span>
      ) : null}
      {isMine || isAcknowledged || waits ? null : (
        <Button
          look={message.wantsAcknowledgement ? "primary" : "quiet"}
          onClick={() => void command("message.acknowledge", { channel: channel.id, post: message.id })}
        >
          <Check size={18} aria-hidden="true" />
          {t("talk.acknowledge")}
        </Button>
      )}
      <Button look="quiet" onClick={() => write(channel.id, { replyTo: message.id })}>
        <Reply size={18} aria-hidden="true" className={styles.turned} />
        {t("talk.reply")}
      </Button>
    </span>
  );
}

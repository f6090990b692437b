import { ArrowDown } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../shared/coordination/message.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import { useSession } from "../sync/session-context.ts";
import { useBoard, useMarks, usePending } from "../sync/use-boards.ts";
import { useDirectory, useWatchable } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { Audience } from "../ui/channel-choice.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useMayOnChannel } from "../ui/use-channels-for.ts";
import { useWhyNot, WhyNot } from "../ui/why-not.tsx";
import { Composer } from "./composer.tsx";
import styles from "./conversation.module.css";
import { FlowingList, type InView } from "./flowing-list.tsx";
import { GoToTime } from "./go-to-time.tsx";
import { lineAtTime } from "./line-at-time.ts";
import { MessageItem } from "./message-item.tsx";
import { type ConversationLine, conversationLines } from "./message-line.ts";
import { useTalk } from "./talk-state.ts";
import { MANY_UNREAD, readThrough, useUnread } from "./unread.ts";
import { WaitingItem } from "./waiting-item.tsx";

/** About what a message of two lines takes; only a first guess for those that were never drawn. */
const ESTIMATE_PX = 104;

/** Everything that was said on a channel, the newest last, and the field to say something; takes the room it is given. */
export function Conversation(props: { readonly channel: Channel; readonly phrasesFirst?: boolean }) {
  const { channel } = props;
  const { t } = useTranslation();
  const leave = useMayOnChannel()("write-message", channel);
  const whyNot = useWhyNot()(leave);
  return (
    <div className={styles.conversation} data-conversation={channel.id}>
      <div className={styles.audience}>
        <Audience channel={channel} />
        <GoToTimeIn channel={channel} />
      </div>
      <Said key={channel.id} channel={channel} />
      {leave === "yes" ? (
        <Composer channel={channel} phrasesFirst={props.phrasesFirst === true} />
      ) : (
        <div className={styles.mayNot}>
          <WhyNot>{leave === "no" ? t("talk.mayNot") : whyNot}</WhyNot>
        </div>
      )}
    </div>
  );
}

/** To the first message that came at a moment or later. */
function GoToTimeIn({ channel }: { readonly channel: Channel }) {
  const messages = useBoard(channel.id).ofKind("message");
  const jumpTo = useTalk((talk) => talk.jumpTo);
  if (messages.length === 0) return null;
  return (
    <GoToTime
      latestMs={messages.at(-1)?.made.receivedAtMs}
      go={(atMs) => jumpTo(lineAtTime(messages, atMs, MESSAGES))}
    />
  );
}

const MESSAGES = {
  keyOf: ({ id }: Message) => id,
  timeOf: ({ made }: Message) => made.receivedAtMs,
};

function Said({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation();
  const session = useSession();
  const { me } = useDirectory();
  const lines = useConversationLines(channel);
  const marks = useMarks(channel.id);
  const jump = useTalk((talk) => talk.jump);
  const jumpTo = useTalk((talk) => talk.jumpTo);
  const unread = useUnread().get(channel.id) ?? 0;
  const [isAtEnd, setAtEnd] = useState(true);
  const goTo = useMemo(() => (jump ? { key: jump.post } : undefined), [jump]);
  const [startAt] = useState(() => lines.find((line) => line.kind === "message" && line.isFirstNew)?.key ?? undefined);
  const onView = ({ last, isAtEnd: now }: InView) => {
    setAtEnd(now);
    const line = lines.slice(0, last + 1).findLast(({ kind }) => kind === "message");
    // What is drawn while nobody can look at this page was not read.
    if (line?.kind === "message" && document.visibilityState === "visible") {
      session.markRead(channel.id, line.message.no);
    }
  };
  if (lines.length === 0) {
    return (
      <div className={styles.nothing}>
        <EmptyState title={t("talk.nothing")}>{t("talk.nothingText")}</EmptyState>
      </div>
    );
  }
  return (
    <div className={styles.said}>
      <FlowingList
        items={lines}
        label={t("talk.messages")}
        estimatePx={ESTIMATE_PX}
        keyOf={keyOf}
        startAt={goTo === undefined ? startAt : undefined}
        goTo={goTo}
        onView={onView}
        renderItem={(line) =>
          line.kind === "waiting" ? (
            <WaitingItem line={line} channel={channel} />
          ) : (
            <MessageItem
              line={line}
              channel={channel}
              marks={marks}
              isMine={line.message.made.by === me.id}
              isLit={jump?.post === line.key}
            />
          )
        }
      />
      {isAtEnd ? null : (
        <Button className={styles.toEnd} onClick={() => jumpTo("end")}>
          <ArrowDown size={18} aria-hidden="true" />
          {unread > 0 ? t("talk.new", { count: Math.min(unread, MANY_UNREAD - 1) }) : t("talk.toEnd")}
        </Button>
      )}
    </div>
  );
}

function keyOf({ key }: ConversationLine): string {
  return key;
}

function useConversationLines(channel: Channel): readonly ConversationLine[] {
  const session = useSession();
  const me = useDirectory().me.id;
  const messages = useBoard(channel.id).ofKind("message");
  const pending = usePending("message.send");
  const offsetMs = useWatchable(session.clockOffsetMs);
  // Where the reader came in stays marked while they read on.
  const [newFrom] = useState(() => readThrough(session, channel.id));
  const here = useMemo(() => pending.filter(({ input }) => input.channel === channel.id), [pending, channel.id]);
  return useMemo(
    () => conversationLines(messages, here, { newFrom, me, offsetMs }),
    [messages, here, newFrom, me, offsetMs],
  );
}

import { TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../shared/coordination/message.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import { useSession } from "../sync/session-context.ts";
import { useBoard } from "../sync/use-boards.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { audienceWords } from "../ui/audience-words.ts";
import { channelName } from "../ui/channel-name.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { dayAndTime, searchable } from "../ui/formats.ts";
import { phraseWords } from "../ui/phrase-words.ts";
import { ChannelIcon } from "./channel-icon.tsx";
import styles from "./conversation-list.module.css";
import { useTalk } from "./talk-state.ts";
import { MANY_UNREAD, useUnread } from "./unread.ts";

/** Below this a search would be longer than the list. */
const SEARCH_FROM = 6;

/** The audiences that this member talks with: who reads each, what was said last, and what is new. */
export function ConversationList() {
  const { t, i18n } = useTranslation();
  const { channels } = useDirectory();
  const agencies = useAgencies();
  const unread = useUnread();
  const [wanted, setWanted] = useState("");
  const sought = searchable(wanted.trim());
  const found = channels.filter((channel) =>
    searchable(`${channelName(channel, agencies, t)} ${audienceWords(channel, agencies, t, i18n.language)}`).includes(
      sought,
    ),
  );
  if (channels.length === 0) return <EmptyState title={t("talk.noChannels")}>{t("talk.noChannelsText")}</EmptyState>;
  return (
    <div className={styles.list}>
      {channels.length < SEARCH_FROM ? null : (
        <TextInput
          className={styles.search}
          size="md"
          aria-label={t("talk.search")}
          placeholder={t("talk.search")}
          leftSection={<Search size={18} aria-hidden="true" />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {found.length === 0 ? (
        <EmptyState title={t("talk.notFound", { wanted })}>{t("talk.notFoundText")}</EmptyState>
      ) : null}
      <ul className={styles.channels} aria-label={t("talk.channels")}>
        {found.map((channel) => (
          <ConversationEntry key={channel.id} channel={channel} unread={unread.get(channel.id) ?? 0} />
        ))}
      </ul>
    </div>
  );
}

function ConversationEntry({ channel, unread }: { readonly channel: Channel; readonly unread: number }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const agencies = useAgencies();
  const open = useTalk((talk) => talk.open);
  const last = useBoard(channel.id).ofKind("message").at(-1);
  return (
    <li>
      <button type="button" className={styles.channel} data-channel={channel.id} onClick={() => open(channel.id)}>
        <span className={styles.icon}>
          <ChannelIcon kind={channel.kind} />
        </span>
        <span className={styles.text}>
          <strong dir="auto">{channelName(channel, agencies, t)}</strong>
          <span className={styles.who}>{audienceWords(channel, agencies, t, i18n.language)}</span>
          {last ? <LastSaid message={last} /> : null}
        </span>
        <span className={styles.end}>
          {last ? (
            <time className={styles.time}>{dayAndTime(last.made.receivedAtMs, picture.nowMs(), i18n.language)}</time>
          ) : null}
          {unread > 0 ? (
            <span className={styles.unread}>
              <span aria-hidden="true">{unread >= MANY_UNREAD ? `${MANY_UNREAD - 1}+` : unread}</span>
              <span className="seen-by-readers-only">{t("talk.unread", { count: unread })}</span>
            </span>
          ) : null}
        </span>
      </button>
    </li>
  );
}

function LastSaid({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const said = t("talk.said", { name: message.made.name, said: useSaidInShort()(message) });
  return (
    <span className={styles.last} dir="auto" title={said}>
      {said}
    </span>
  );
}

/** What a message says, in one line. */
export function useSaidInShort(): (message: Pick<Message, "text" | "phrase" | "photo" | "at">) => string {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  return ({ text, phrase, photo }) => {
    if (phrase) return phraseWords(phrase, t, i18n.language, picture.nowMs());
    if (text) return text.text;
    return t(photo ? "talk.aPhoto" : "talk.aPlace");
  };
}

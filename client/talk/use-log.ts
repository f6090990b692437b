import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { usePosts } from "../sync/use-boards.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { entryWords } from "../ui/log-words.ts";
import { phraseWords } from "../ui/phrase-words.ts";
import { type LogLine, logLines } from "./log-lines.ts";

/** The whole log of this member, over all its channels, the newest last. */
export function useLog(): readonly LogLine[] {
  const { channels } = useDirectory();
  const entries = usePosts("log");
  const messages = usePosts("message");
  return useMemo(() => {
    const of = new Map<string, Mutable>(
      channels.map((channel) => [channel.id, { channel, entries: [], messages: [] }]),
    );
    for (const { channel, post } of entries) of.get(channel.id)?.entries.push(post);
    for (const { channel, post } of messages) of.get(channel.id)?.messages.push(post);
    return logLines([...of.values()]);
  }, [channels, entries, messages]);
}

type Mutable = {
  channel: LogLine["channel"];
  entries: Extract<LogLine["post"], { kind: "log" }>[];
  messages: Extract<LogLine["post"], { kind: "message" }>[];
};

/** What a line says, in the reader's language; what people wrote as they wrote it. */
export function useLineWords(): (line: LogLine) => string {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const agencies = useAgencies();
  return useMemo(() => {
    const { language } = i18n;
    return ({ post }) => {
      if (post.kind === "log") return entryWords(post, { t, language, agencies });
      const phrase = post.phrase && phraseWords(post.phrase, t, language, picture.nowMs());
      const photo = post.photo && t("talk.aPhoto");
      return [phrase, post.text?.text, photo].filter(Boolean).join(" · ");
    };
  }, [t, i18n, picture, agencies]);
}

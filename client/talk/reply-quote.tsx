import { CornerUpLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { PostId } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import { useBoard } from "../sync/use-boards.ts";
import { useSaidInShort } from "./conversation-list.tsx";
import styles from "./message.module.css";
import { useTalk } from "./talk-state.ts";

/** The message that is answered, in one line; a press goes to it. */
export function ReplyQuote({ channel, post }: { readonly channel: ChannelId; readonly post: PostId }) {
  const { t } = useTranslation();
  const jumpTo = useTalk((talk) => talk.jumpTo);
  const said = useSaidInShort();
  const quoted = useBoard(channel).find(post);
  if (quoted?.kind !== "message") return <span className={styles.quoteGone}>{t("talk.quoteGone")}</span>;
  return (
    <button type="button" className={styles.quote} onClick={() => jumpTo(post)}>
      <CornerUpLeft size={15} aria-hidden="true" className={styles.turned} />
      <span className={styles.quoted}>
        <strong dir="auto">{t("talk.answers", { name: quoted.made.name, no: quoted.no })}</strong>
        <span dir="auto">{said(quoted)}</span>
      </span>
    </button>
  );
}

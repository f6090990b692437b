import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isPostOpen } from "../../../shared/coordination/open-post.ts";
import type { Post } from "../../../shared/coordination/post.ts";
import type { Channel, ChannelId } from "../../../shared/operation/channel.ts";
import { useBoard } from "../../sync/use-boards.ts";
import { alertWords } from "../../ui/alert-words.ts";
import { Button } from "../../ui/button.tsx";
import { taskName } from "../../ui/task-words.ts";
import { useWorkspace } from "../../workspace.ts";
import styles from "./channels.module.css";

type OpenPost = Extract<Post, { kind: "task" | "request" | "alert" }>;

/** More than these nobody reads through; when they are done, the next ones show. */
const SHOWN = 6;

/** What on a channel somebody has still to do, to give back or to look at. */
export function useOpenPosts(channel: ChannelId): readonly OpenPost[] {
  const board = useBoard(channel);
  return useMemo(
    () => [...board.ofKind("task"), ...board.ofKind("request"), ...board.ofKind("alert")].filter(isPostOpen),
    [board],
  );
}

/** Why a task force cannot be dissolved: what is open on it, each leading to where it is brought to an end. */
export function StillOpen(props: {
  readonly channel: Channel;
  readonly posts: readonly OpenPost[];
  readonly close: () => void;
}) {
  const { t } = useTranslation();
  const select = useWorkspace((workspace) => workspace.select);
  const name = useName();
  const { channel, posts, close } = props;
  return (
    <div className={styles.stillOpen} role="alert">
      <p>{t("channel.stillOpen", { name: channel.name })}</p>
      <ul>
        {posts.slice(0, SHOWN).map((post) => (
          <li key={post.id}>
            <Button look="quiet" onClick={() => select({ kind: "post", channel: channel.id, post: post.id })}>
              {name(post)}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={close}>{t("form.cancel")}</Button>
    </div>
  );
}

function useName(): (post: OpenPost) => string {
  const { t, i18n } = useTranslation();
  return (post) => {
    switch (post.kind) {
      case "task":
        return taskName(post, t);
      case "request":
        return t("requests.amount", { quantity: post.quantity, what: t(`resource.${post.what}`) });
      case "alert":
        return alertWords(post, { t, language: i18n.language, nowMs: post.made.atMs });
    }
  };
}

import { MapPin, MessageSquareQuote } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../shared/coordination/message.ts";
import type { PostId } from "../../shared/coordination/post.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import type { AnnotationPhoto } from "../../shared/picture/photo.ts";
import { PhotoThumbnail } from "../photos/photo-thumbnail.tsx";
import { PhotoViewer } from "../photos/photo-viewer.tsx";
import { homeOfChannel } from "../sync/photo-source.ts";
import { useSession } from "../sync/session-context.ts";
import { useWatchable } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { FreeTextView } from "../ui/free-text.tsx";
import { phraseWords } from "../ui/phrase-words.ts";
import { Place } from "../ui/place.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./message.module.css";
import { ReplyQuote } from "./reply-quote.tsx";

type Content = Pick<Message, "text" | "phrase" | "at" | "photo" | "replyTo">;

/** What a message says: what it answers, its phrase in the reader's words, its text, where, and a photo. */
export function MessageBody(props: {
  readonly channel: Channel;
  readonly content: Content;
  readonly post: PostId;
  readonly by: string;
}) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { channel, content, post } = props;
  const { text, phrase, at, photo, replyTo } = content;
  return (
    <div className={styles.body}>
      {replyTo === undefined ? null : <ReplyQuote channel={channel.id} post={replyTo} />}
      {phrase ? (
        <p className={styles.phrase} data-phrase={phrase.id}>
          <MessageSquareQuote size={16} aria-hidden="true" />
          {phraseWords(phrase, t, i18n.language, picture.nowMs())}
        </p>
      ) : null}
      {text ? (
        <p className={styles.text}>
          <FreeTextView text={text} />
        </p>
      ) : null}
      {at ? <MessagePlace at={at} /> : null}
      {photo ? (
        <MessagePhoto channel={channel} post={post} photo={{ ...photo.note, by: props.by, hash: photo.hash }} />
      ) : null}
    </div>
  );
}

function MessagePlace({ at }: { readonly at: NonNullable<Content["at"]> }) {
  const { t } = useTranslation();
  const fly = useWorkspace((workspace) => workspace.fly);
  return (
    <span className={styles.place}>
      <Button onClick={() => fly({ at, zoom: PLACE_ZOOM })}>
        <MapPin size={18} aria-hidden="true" />
        {t("talk.showPlace")}
      </Button>
      <Place at={at} />
    </span>
  );
}

/** A street and what stands on it. */
const PLACE_ZOOM = 15;

function MessagePhoto(props: { readonly channel: Channel; readonly post: PostId; readonly photo: AnnotationPhoto }) {
  const [isOpen, setOpen] = useState(false);
  const { photo, post } = props;
  const home = homeOfChannel(props.channel.id);
  const waiting = useWatchable(useSession().photos.waiting).find(
    (one) => one.layer === home && one.annotation === post && one.hash === photo.hash,
  );
  return (
    <span className={styles.photo}>
      <PhotoThumbnail layer={home} photo={photo} waiting={waiting} open={() => setOpen(true)} />
      {isOpen ? (
        <PhotoViewer
          layer={home}
          annotation={post}
          photos={[photo]}
          photo={photo}
          mayEdit={false}
          show={(hash) => setOpen(hash !== undefined)}
        />
      ) : null}
    </span>
  );
}

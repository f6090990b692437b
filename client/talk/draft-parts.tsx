import { BellRing, MessageSquareQuote, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "../../shared/operation/channel.ts";
import type { PhotoDraft } from "../sync/photo-source.ts";
import { useSession } from "../sync/session-context.ts";
import { IconButton } from "../ui/button.tsx";
import { phraseWords } from "../ui/phrase-words.ts";
import { Place } from "../ui/place.tsx";
import { PriorityBadge } from "../ui/priority.tsx";
import styles from "./composer.module.css";
import type { Draft } from "./drafts.ts";
import { ReplyQuote } from "./reply-quote.tsx";

/** What a message will carry besides its text, each with the way to take it out again. */
export function DraftParts(props: {
  readonly channel: Channel;
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { draft, set } = props;
  const { replyTo, phrase, at, photo, priority, wantsAcknowledgement } = draft;
  return (
    <>
      {replyTo === undefined ? null : (
        <Part remove={() => set({ replyTo: undefined })} what={t("talk.removeReply")}>
          <ReplyQuote channel={props.channel.id} post={replyTo} />
        </Part>
      )}
      {phrase ? (
        <Part remove={() => set({ phrase: undefined })} what={t("talk.removePhrase")}>
          <MessageSquareQuote size={18} aria-hidden="true" />
          <strong>{phraseWords(phrase, t, i18n.language, picture.nowMs())}</strong>
        </Part>
      ) : null}
      {at ? (
        <Part remove={() => set({ at: undefined })} what={t("talk.removePlace")}>
          <Place at={at} />
        </Part>
      ) : null}
      {photo ? (
        <Part remove={() => set({ photo: undefined })} what={t("talk.removePhoto")}>
          <DraftPhoto photo={photo} />
        </Part>
      ) : null}
      {priority !== "routine" || wantsAcknowledgement ? (
        <Part remove={() => set({ priority: "routine", wantsAcknowledgement: false })} what={t("talk.removeUrgency")}>
          {priority === "routine" ? null : <PriorityBadge priority={priority} />}
          {wantsAcknowledgement ? (
            <span className={styles.asked}>
              <BellRing size={16} aria-hidden="true" />
              {t("talk.everyoneIsAsked")}
            </span>
          ) : null}
        </Part>
      ) : null}
    </>
  );
}

function Part(props: { readonly remove: () => void; readonly what: string; readonly children: ReactNode }) {
  return (
    <div className={styles.part}>
      <span className={styles.partBody}>{props.children}</span>
      <IconButton look="quiet" aria-label={props.what} title={props.what} onClick={props.remove}>
        <X size={18} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function DraftPhoto({ photo }: { readonly photo: PhotoDraft }) {
  const { t } = useTranslation();
  const show = (image: HTMLImageElement) => {
    image.src = URL.createObjectURL(new Blob([new Uint8Array(photo.bytes)], { type: photo.type }));
    return () => URL.revokeObjectURL(image.src);
  };
  return <img ref={show} className={styles.photo} alt={t("talk.aPhoto")} />;
}

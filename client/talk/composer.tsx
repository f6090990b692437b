import { BellRing, Camera, MapPin, MessageSquareQuote, SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../shared/coordination/free-text.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import { preparePhoto } from "../photos/prepare-photo.ts";
import { useAgencies, useTab } from "../sync/use-picture.ts";
import { useAskPlace } from "../ui/ask-place.ts";
import { BigButton, Button, IconButton } from "../ui/button.tsx";
import { channelName } from "../ui/channel-name.ts";
import { numberIn } from "../ui/intl.ts";
import { PriorityChoice } from "../ui/priority.tsx";
import { sayProblem } from "../ui/undo-notice.tsx";
import { WhyNot } from "../ui/why-not.tsx";
import styles from "./composer.module.css";
import { DraftParts } from "./draft-parts.tsx";
import { type Draft, EMPTY_DRAFT, isEmpty } from "./drafts.ts";
import { PhrasePicker } from "./phrase-picker.tsx";
import { useTalk } from "./talk-state.ts";
import { useSendMessage } from "./use-send-message.ts";

/** From here on the field says how much room is left. */
const NEARLY_FULL = MAX_TEXT - 400;

/** The field to say something on a channel: words, a standard phrase, a place, a photo, how urgent it is. Ctrl+Enter sends. */
export function Composer(props: { readonly channel: Channel; readonly phrasesFirst: boolean }) {
  const { channel, phrasesFirst } = props;
  const { t } = useTranslation();
  const agencies = useAgencies();
  const isWriting = useTab() === "writing";
  const draft = useTalk((talk) => talk.drafts.get(channel.id)) ?? EMPTY_DRAFT;
  const write = useTalk((talk) => talk.write);
  const send = useSendMessage(channel.id);
  const [open, setOpen] = useState<"phrases" | "urgency">();
  const set = (change: Partial<Draft>) => write(channel.id, change);
  const isTooLong = draft.text.length > MAX_TEXT;
  const maySend = !isEmpty(draft) && !isTooLong;
  const submit = () => {
    if (!maySend) return;
    setOpen(undefined);
    void send(draft);
  };
  if (!isWriting) {
    return (
      <div className={styles.composer}>
        <WhyNot>{t("whyNot.otherTab")}</WhyNot>
      </div>
    );
  }
  return (
    <form
      className={styles.composer}
      aria-label={t("talk.write", { channel: channelName(channel, agencies, t) })}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {open === "phrases" ? (
        <PhrasePicker
          choose={(phrase) => {
            set({ phrase });
            setOpen(undefined);
          }}
          close={() => setOpen(undefined)}
        />
      ) : null}
      {open === "urgency" ? <Urgency draft={draft} set={set} /> : null}
      {phrasesFirst && open !== "phrases" ? (
        <BigButton onClick={() => setOpen("phrases")}>
          <MessageSquareQuote size={24} aria-hidden="true" />
          {t("talk.phrases")}
        </BigButton>
      ) : null}
      <DraftParts channel={channel} draft={draft} set={set} />
      <DraftText draft={draft} set={set} submit={submit} name={channelName(channel, agencies, t)} />
      <div className={styles.tools}>
        {phrasesFirst ? null : (
          <IconButton
            look="quiet"
            aria-label={t("talk.phrase")}
            title={t("talk.phrase")}
            aria-expanded={open === "phrases"}
            onClick={() => setOpen(open === "phrases" ? undefined : "phrases")}
          >
            <MessageSquareQuote size={20} aria-hidden="true" />
          </IconButton>
        )}
        <AddPlace set={set} />
        <AddPhoto set={set} />
        <IconButton
          look="quiet"
          aria-label={t("talk.urgency")}
          title={t("talk.urgency")}
          aria-expanded={open === "urgency"}
          onClick={() => setOpen(open === "urgency" ? undefined : "urgency")}
        >
          <BellRing size={20} aria-hidden="true" />
        </IconButton>
        <Button
          type="submit"
          look="primary"
          className={styles.send}
          disabled={!maySend}
          aria-keyshortcuts="Control+Enter"
        >
          {t("talk.send")}
          <SendHorizontal size={18} aria-hidden="true" className={styles.turned} />
        </Button>
      </div>
    </form>
  );
}

type Parts = { readonly draft: Draft; readonly set: (change: Partial<Draft>) => void };

function DraftText({ draft, set, submit, name }: Parts & { readonly submit: () => void; readonly name: string }) {
  const { t, i18n } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const left = useId();
  const { text, replyTo } = draft;
  const isTooLong = text.length > MAX_TEXT;
  // Who answers a message wants to write.
  useEffect(() => {
    if (replyTo !== undefined) field.current?.focus();
  }, [replyTo]);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  const numbers = { length: numberIn(text.length, i18n.language), most: numberIn(MAX_TEXT, i18n.language) };
  return (
    <div className={styles.field}>
      <textarea
        ref={field}
        className={styles.text}
        dir="auto"
        rows={2}
        value={text}
        aria-label={t("talk.write", { channel: name })}
        placeholder={t("talk.placeholder")}
        aria-invalid={isTooLong}
        aria-describedby={text.length > NEARLY_FULL ? left : undefined}
        onChange={(event) => set({ text: event.currentTarget.value })}
        onKeyDown={keys}
      />
      {text.length > NEARLY_FULL ? (
        <p id={left} className={isTooLong ? styles.tooLong : styles.left} role="status">
          {t(isTooLong ? "talk.tooLong" : "talk.nearlyFull", numbers)}
        </p>
      ) : null}
    </div>
  );
}

function Urgency({ draft, set }: Parts) {
  const { t } = useTranslation();
  return (
    <div className={styles.urgency}>
      <PriorityChoice chosen={draft.priority} choose={(priority) => set({ priority })} />
      <label className={styles.asks}>
        <input
          type="checkbox"
          checked={draft.wantsAcknowledgement}
          onChange={(event) => set({ wantsAcknowledgement: event.currentTarget.checked })}
        />
        <span>{t("talk.askAcknowledge")}</span>
      </label>
    </div>
  );
}

function AddPlace({ set }: Pick<Parts, "set">) {
  const { t } = useTranslation();
  const askPlace = useAskPlace();
  const ask = async () => {
    const place = await askPlace();
    if (place) set({ at: place.at });
  };
  return (
    <IconButton look="quiet" aria-label={t("talk.place")} title={t("talk.place")} onClick={() => void ask()}>
      <MapPin size={20} aria-hidden="true" />
    </IconButton>
  );
}

function AddPhoto({ set }: Pick<Parts, "set">) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const photo = await preparePhoto(file);
    if (photo === "too-large") sayProblem(t("photo.tooLarge", { file: file.name }));
    else if (photo === "unreadable") sayProblem(t("photo.unreadable", { file: file.name }));
    else set({ photo });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        data-testid="message-photo"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          // The same picture can be chosen once more.
          event.currentTarget.value = "";
        }}
      />
      <IconButton
        look="quiet"
        aria-label={t("talk.photo")}
        title={t("talk.photo")}
        onClick={() => input.current?.click()}
      >
        <Camera size={20} aria-hidden="true" />
      </IconButton>
    </>
  );
}

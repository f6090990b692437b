import { Textarea, TextInput } from "@mantine/core";
import { nanoid } from "nanoid";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../shared/coordination/free-text.ts";
import { useSession } from "../sync/session-context.ts";
import { Button } from "../ui/button.tsx";
import { ChannelChoice } from "../ui/channel-choice.tsx";
import { numberIn } from "../ui/intl.ts";
import { PlaceField } from "../ui/place-field.tsx";
import { useChannelsFor } from "../ui/use-channels-for.ts";
import { useCommand } from "../ui/use-command.ts";
import { writtenIn } from "../ui/written-in.ts";
import type { NoteDraft } from "./drafts.ts";
import styles from "./log.module.css";
import { localTime, timeOf } from "./log-filter-bar.tsx";
import { useTalk } from "./talk-state.ts";

/** Adds to the log what somebody noticed: what, when it happened, and where. What is begun stays until it is sent. */
export function LogNote({ note }: { readonly note: NoteDraft }) {
  const { t, i18n } = useTranslation();
  const { serverNowMs } = useSession();
  const command = useCommand();
  const channels = useChannelsFor("write-log");
  const own = channels.find(({ kind }) => kind === "agency") ?? channels[0];
  const writeNote = useTalk((talk) => talk.writeNote);
  const set = (change: Partial<NoteDraft>) => writeNote({ ...note, ...change });
  const { text, happened, place } = note;
  const chosen = channels.find(({ id }) => id === note.channel)?.id ?? own?.id ?? "";
  const happenedAtMs = timeOf(happened);
  // Where no clock was compared, the person's watch may be the one that is right.
  const nowMs = serverNowMs();
  const isYetToCome = happenedAtMs !== undefined && nowMs !== undefined && happenedAtMs > nowMs;
  const isTooLong = text.length > MAX_TEXT;
  const isComplete = text.trim() !== "" && !isTooLong && !isYetToCome;
  const send = async () => {
    writeNote(undefined);
    const isDone = await command("log.write", {
      channel: chosen,
      post: nanoid(),
      text: writtenIn(text.trim()),
      ...(place ? { at: place.at } : {}),
      ...(happenedAtMs === undefined ? {} : { happenedAtMs }),
    });
    // What was refused is there again, but not over what has been begun meanwhile.
    if (!isDone && useTalk.getState().note === undefined) writeNote(note);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) void send();
  };
  return (
    <form className={styles.note} aria-label={t("log.add")} onSubmit={submit}>
      <ChannelChoice channels={channels} chosen={chosen} choose={(channel) => set({ channel })} />
      <Textarea
        label={t("log.note")}
        size="md"
        rows={3}
        dir="auto"
        value={text}
        required
        data-autofocus
        error={
          isTooLong
            ? t("talk.tooLong", {
                length: numberIn(text.length, i18n.language),
                most: numberIn(MAX_TEXT, i18n.language),
              })
            : undefined
        }
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        size="md"
        label={t("log.happened")}
        description={t("log.happenedHint")}
        max={localTime(nowMs)}
        value={happened}
        error={isYetToCome ? t("log.wrongTime") : undefined}
        onChange={(event) => set({ happened: event.currentTarget.value })}
      />
      <PlaceField label={t("talk.place")} value={place} set={(next) => set({ place: next })} />
      <div className={styles.buttons}>
        <Button onClick={() => writeNote(undefined)}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!isComplete}>
          {t("log.save")}
        </Button>
      </div>
    </form>
  );
}

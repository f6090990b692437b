import { nanoid } from "nanoid";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { useSession } from "../sync/session-context.ts";
import { sayProblem } from "../ui/undo-notice.tsx";
import { writtenIn } from "../ui/written-in.ts";
import { type Draft, EMPTY_DRAFT, isEmpty } from "./drafts.ts";
import { useTalk } from "./talk-state.ts";

/** Sends what was written; without a link it waits on the device. What the server refuses is put back into the field. */
export function useSendMessage(channel: ChannelId): (draft: Draft) => Promise<void> {
  const { t } = useTranslation();
  const { send, photos } = useSession();
  return useCallback(
    async (draft) => {
      const { clear, write } = useTalk.getState();
      const post = nanoid();
      clear(channel);
      const note = draft.photo && (await photos.addTo(channel, post, draft.photo));
      const reply = await send("message.send", {
        channel,
        post,
        ...contentOf(draft),
        ...(draft.photo && note ? { photo: { hash: draft.photo.hash, note } } : {}),
      });
      if (reply.kind === "done") return;
      sayProblem(t(`refusal.${reply.reason}`));
      // Not over what has been begun meanwhile.
      const now = useTalk.getState().drafts.get(channel) ?? EMPTY_DRAFT;
      if (isEmpty(now)) write(channel, draft);
    },
    [channel, send, photos, t],
  );
}

function contentOf(draft: Draft): Omit<CommandInput<"message.send">, "channel" | "post" | "photo"> {
  const { text, phrase, at, replyTo, priority, wantsAcknowledgement } = draft;
  return {
    priority,
    wantsAcknowledgement,
    ...(text.trim() === "" ? {} : { text: writtenIn(text.trim()) }),
    ...(phrase ? { phrase: { id: phrase.id, values: { ...phrase.values } } } : {}),
    ...(at ? { at } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
}

import { nanoid } from "nanoid";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { homeOfObserved } from "../sync/photo-source.ts";
import { useSession } from "../sync/session-context.ts";
import { placeNow } from "../ui/place-now.ts";
import { sayProblem } from "../ui/undo-notice.tsx";
import { aboutOf } from "./about-choices.ts";
import { type ObservationDraft, useObservationDraft } from "./observation-draft.ts";

/** Sends what was observed; without a link it waits on the device. What the server refuses is put back into the form. */
export function useObserve(): (draft: ObservationDraft) => Promise<void> {
  const { t } = useTranslation();
  const { send, photos, picture } = useSession();
  return useCallback(
    async (draft) => {
      const observation = nanoid();
      const { photo, voice } = draft;
      const at = draft.place && placeNow(picture, draft.place);
      useObservationDraft.getState().startAnew();
      if (photo) await photos.keepFor(homeOfObserved("photo"), observation, photo);
      if (voice) await photos.keepFor(homeOfObserved("voice"), observation, voice);
      const reply = await send("exercise.observe", {
        observation,
        ...saidOf(draft),
        ...(at === undefined ? {} : { at: [at[0], at[1]] }),
      });
      if (reply.kind === "done") return;
      sayProblem(t(`refusal.${reply.reason}`));
      // Not over what has been begun meanwhile.
      if (!useObservationDraft.getState().draft) useObservationDraft.getState().change(draft);
    },
    [send, photos, picture, t],
  );
}

function saidOf(draft: ObservationDraft): Omit<CommandInput<"exercise.observe">, "observation" | "at"> {
  const { what, why, is, rating, photo, voice } = draft;
  const about = aboutOf(draft.about);
  const because = why.trim();
  return {
    what: what.trim(),
    is,
    ...(because === "" ? {} : { why: because }),
    ...(rating === undefined ? {} : { rating }),
    ...(about === undefined ? {} : { about }),
    ...(photo ? { photo: photo.hash } : {}),
    ...(voice ? { voice: voice.hash, voiceMs: voice.lengthMs } : {}),
  };
}

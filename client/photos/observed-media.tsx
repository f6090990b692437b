import { useState } from "react";
import type { Observation } from "../../shared/drill/evaluation.ts";
import { homeOfObserved } from "../sync/photo-source.ts";
import { useSession } from "../sync/session-context.ts";
import { useWatchable } from "../sync/use-picture.ts";
import { PhotoThumbnail } from "./photo-thumbnail.tsx";
import { PhotoViewer } from "./photo-viewer.tsx";
import type { ViewedPhoto } from "./viewed-photo.ts";
import styles from "./voice.module.css";
import { VoiceNote } from "./voice-note.tsx";

/** What belongs to an observation: a small picture that opens large, and a voice note to be played. Nothing where it has neither. */
export function ObservedMedia({ of }: { readonly of: ObservedWithMedia }) {
  const { id, by, name, madeAtMs, photo, voice, voiceMs = 0 } = of;
  const waiting = useWatchable(useSession().photos.waiting).filter(({ annotation }) => annotation === id);
  const [isOpen, setOpen] = useState(false);
  if (photo === undefined && voice === undefined) return null;
  const home = homeOfObserved("photo");
  const viewed: ViewedPhoto | undefined =
    photo === undefined ? undefined : { hash: photo, by, name, takenAtMs: madeAtMs };
  return (
    <div className={styles.media}>
      {viewed ? (
        <div className={styles.picture}>
          <PhotoThumbnail
            layer={home}
            photo={viewed}
            waiting={waiting.find(({ hash }) => hash === viewed.hash)}
            open={() => setOpen(true)}
          />
        </div>
      ) : null}
      {viewed && isOpen ? (
        <PhotoViewer
          layer={home}
          annotation={id}
          photos={[viewed]}
          photo={viewed}
          mayEdit={false}
          show={(hash) => setOpen(hash !== undefined)}
        />
      ) : null}
      {voice === undefined ? null : (
        <VoiceNote hash={voice} lengthMs={voiceMs} by={name} waiting={waiting.find(({ hash }) => hash === voice)} />
      )}
    </div>
  );
}

type ObservedWithMedia = Pick<Observation, "id" | "by" | "name" | "madeAtMs" | "photo" | "voice" | "voiceMs">;

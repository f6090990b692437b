import { CloudUpload, MicOff, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { PhotoHash } from "../../shared/picture/photo.ts";
import { homeOfObserved, type WaitingPhoto } from "../sync/photo-source.ts";
import { useSession } from "../sync/session-context.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { saveAsFile } from "./save-as-file.ts";
import { SoundPlayer } from "./sound-player.tsx";
import { usePhoto } from "./use-photo.ts";
import styles from "./voice.module.css";

/** A voice note of an observation, to be played; says where it is while it is not here, and whether it waits to be sent. */
export function VoiceNote(props: {
  readonly hash: PhotoHash;
  readonly lengthMs: number;
  readonly by: string;
  readonly waiting: WaitingPhoto | undefined;
}) {
  const { t } = useTranslation();
  const { photos } = useSession();
  const { operation } = useDirectory();
  const { hash, lengthMs, by, waiting } = props;
  const home = homeOfObserved("voice");
  const shown = usePhoto(home, hash);
  const Icon = waiting?.refused ? TriangleAlert : CloudUpload;
  return (
    <>
      {shown.kind === "here" ? (
        <SoundPlayer
          sound={shown.url}
          lengthMs={lengthMs}
          download={() => void saveAsFile(operation, photos, home, hash)}
        />
      ) : (
        <p className={styles.absent} data-absent={shown.kind}>
          <MicOff size={18} aria-hidden="true" />
          {t("voice.note")}
          {": "}
          {shown.kind === "loading" ? t("photo.loading") : null}
          {shown.kind === "missing" ? t("photo.elsewhere", { name: by }) : null}
          {shown.kind === "unreachable" ? t("photo.unreachable") : null}
        </p>
      )}
      {waiting ? (
        <span className={waiting.refused ? `${styles.waits} ${styles.refused}` : styles.waits} data-waiting="">
          <Icon size={14} aria-hidden="true" />
          {t(waiting.refused ? "photo.notTaken" : "photo.waits")}
        </span>
      ) : null}
    </>
  );
}

import { Download, Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { VoiceDraft } from "../sync/photo-source.ts";
import { IconButton } from "../ui/button.tsx";
import { shortLength } from "../ui/short-length.ts";
import styles from "./voice.module.css";

/**
 * Plays a voice note. `lengthMs` as it was measured when it was recorded: many recordings do not say how long they are.
 * `download`: offers it as a file.
 */
export function SoundPlayer(props: {
  /** An address, or a recording that has not been sent. */
  readonly sound: string | VoiceDraft;
  readonly lengthMs: number;
  readonly download?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [isUnplayable, setUnplayable] = useState(false);
  const [atMs, setAtMs] = useState(0);
  const { sound, lengthMs, download } = props;
  useEffect(() => {
    if (typeof sound === "string" || !audio.current) return undefined;
    const url = URL.createObjectURL(new Blob([new Uint8Array(sound.bytes)], { type: sound.type }));
    audio.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [sound]);
  const press = () => {
    if (isPlaying) audio.current?.pause();
    // What it cannot play it says by an error of its own.
    else audio.current?.play().catch(() => undefined);
  };
  const moved = () => setAtMs(Math.min((audio.current?.currentTime ?? 0) * 1_000, lengthMs));
  return (
    <div className={styles.player} data-player={isPlaying ? "plays" : "still"}>
      {/* Without captions: nobody has written down what was said. */}
      <audio
        ref={audio}
        src={typeof sound === "string" ? sound : undefined}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAtMs(lengthMs)}
        onTimeUpdate={moved}
        onError={() => setUnplayable(true)}
      />
      <IconButton
        look={isPlaying ? "plain" : "primary"}
        aria-label={t(isPlaying ? "voice.pause" : "voice.play")}
        title={t(isPlaying ? "voice.pause" : "voice.play")}
        onClick={press}
      >
        {isPlaying ? <Pause size={20} aria-hidden="true" /> : <Play size={20} aria-hidden="true" />}
      </IconButton>
      <div className={styles.heard}>
        <span className={styles.words}>
          {t("voice.note")}
          <span className={styles.time} dir="ltr" data-heard-ms={Math.round(atMs)}>
            {shortLength(atMs)} / {shortLength(lengthMs)}
          </span>
        </span>
        <progress className={styles.bar} max={Math.max(1, lengthMs)} value={atMs} aria-label={t("voice.note")} />
      </div>
      {download ? (
        <IconButton look="quiet" aria-label={t("voice.download")} title={t("voice.download")} onClick={download}>
          <Download size={18} aria-hidden="true" />
        </IconButton>
      ) : null}
      {isUnplayable ? (
        <p role="alert" className={styles.problem}>
          {t("voice.unplayable")}
        </p>
      ) : null}
    </div>
  );
}

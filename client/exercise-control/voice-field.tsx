import { Mic, MicOff, Square, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_VOICE_MS } from "../../shared/picture/voice.ts";
import { SoundPlayer } from "../photos/sound-player.tsx";
import type { VoiceDraft } from "../sync/photo-source.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { shortLength } from "../ui/short-length.ts";
import media from "./observation-media.module.css";
import type { Recorder } from "./use-recorder.ts";

/** A clock of whole seconds shows each of them. */
const EVERY_MS = 250;

/** Records a voice note: pressed once to begin and once to end; then it is heard, deleted, or recorded again. */
export function VoiceField(props: {
  readonly recorder: Recorder;
  readonly voice: VoiceDraft | undefined;
  readonly remove: () => void;
}) {
  const { t } = useTranslation();
  const { recorder, voice, remove } = props;
  const { recording, start, stop } = recorder;
  if (recording.kind === "recording") {
    return (
      <div className={media.recording} data-recording="">
        <Running beganAtMs={recording.beganAtMs} />
        <Button autoFocus look="primary" onClick={stop}>
          <Square size={16} fill="currentColor" aria-hidden="true" />
          {t("voice.stop")}
        </Button>
      </div>
    );
  }
  const problem = recording.kind === "idle" ? recording.problem : undefined;
  return (
    <>
      {voice ? (
        <div className={media.kept}>
          <SoundPlayer key={voice.hash} sound={voice} lengthMs={voice.lengthMs} />
          <IconButton look="danger" aria-label={t("voice.remove")} title={t("voice.remove")} onClick={remove}>
            <Trash2 size={20} aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
      {voice && voice.lengthMs >= MAX_VOICE_MS ? <p role="status">{t("voice.full")}</p> : null}
      <Button className={media.press} disabled={recording.kind === "asking"} data-record="" onClick={start}>
        <Mic size={18} aria-hidden="true" />
        {recording.kind === "asking" ? t("voice.asking") : t(voice ? "voice.again" : "voice.record")}
      </Button>
      {problem ? (
        <p role="alert" className={media.problem} data-no-voice={problem}>
          <MicOff size={18} aria-hidden="true" />
          {t(`voice.off.${problem}`)}
        </p>
      ) : null}
    </>
  );
}

function Running({ beganAtMs }: { readonly beganAtMs: number }) {
  const { t } = useTranslation();
  const [lengthMs, setLengthMs] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setLengthMs(performance.now() - beganAtMs), EVERY_MS);
    return () => clearInterval(timer);
  }, [beganAtMs]);
  return (
    <span className={media.running}>
      <span className={media.light} aria-hidden="true" />
      <span role="status">{t("voice.recording")}</span>
      <span className={media.time} dir="ltr" role="timer">
        {shortLength(lengthMs)} / {shortLength(MAX_VOICE_MS)}
      </span>
    </span>
  );
}

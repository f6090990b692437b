import { useCallback, useEffect, useRef, useState } from "react";
import type { VoiceDraft } from "../sync/photo-source.ts";
import { recordVoice, type VoiceProblem, type VoiceRecorder } from "./record-voice.ts";

export type Recording =
  | { readonly kind: "idle"; readonly problem?: VoiceProblem | undefined }
  | { readonly kind: "asking" }
  | { readonly kind: "recording"; readonly beganAtMs: number };

export type Recorder = {
  readonly recording: Recording;
  readonly start: () => void;
  readonly stop: () => void;
};

/** Records voice notes, one at a time; `keep` stays the same function. What is being recorded when the form goes is stopped there, and kept like any other. */
export function useRecorder(keep: (voice: VoiceDraft) => void): Recorder {
  const [recording, setRecording] = useState<Recording>({ kind: "idle" });
  const running = useRef<VoiceRecorder>(undefined);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      running.current?.stop();
    };
  }, []);
  const start = useCallback(async () => {
    setRecording({ kind: "asking" });
    const recorder = await recordVoice();
    if (typeof recorder === "string") return setRecording({ kind: "idle", problem: recorder });
    if (!isHere.current) return recorder.stop();
    running.current = recorder;
    setRecording({ kind: "recording", beganAtMs: performance.now() });
    const voice = await recorder.done;
    running.current = undefined;
    if (typeof voice === "string") return setRecording({ kind: "idle", problem: voice });
    keep(voice);
    return setRecording({ kind: "idle" });
  }, [keep]);
  const stop = useCallback(() => running.current?.stop(), []);
  return { recording, start: () => void start(), stop };
}

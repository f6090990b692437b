import { MAX_VOICE_BYTES, MAX_VOICE_MS, voiceTypeOf } from "../../shared/picture/voice.ts";
import { hashOf } from "../photos/hash-of.ts";
import type { VoiceDraft } from "../sync/photo-source.ts";
import { askForDevice, type DeviceProblem } from "../ui/device-problem.ts";

/** `unable`: the browser records nothing that others could play. */
export type VoiceProblem = DeviceProblem | "unable";

/** A voice note that is being recorded. */
export type VoiceRecorder = {
  /** Resolves when it has ended: because somebody stopped it, because it is as long as it may be, or the microphone went. */
  readonly done: Promise<VoiceDraft | VoiceProblem>;
  stop(this: void): void;
};

/** What every browser plays comes first. */
const WANTED = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/ogg;codecs=opus"] as const;
/** Speech is understood well at this; browsers that know better take what they like. */
const BITS_PER_SECOND = 32_000;

/** Asks for the microphone and records at once; says why it cannot. */
export async function recordVoice(): Promise<VoiceRecorder | VoiceProblem> {
  const stream = await askForDevice({ audio: true });
  if (typeof stream === "string") return stream;
  const recorder = recorderOf(stream);
  if (!recorder) {
    letGo(stream);
    return "unable";
  }
  const chunks: Blob[] = [];
  const beganAtMs = performance.now();
  recorder.addEventListener("dataavailable", ({ data }) => chunks.push(data));
  const stop = (): void => {
    if (recorder.state !== "inactive") recorder.stop();
  };
  const tooLong = setTimeout(stop, MAX_VOICE_MS);
  const done = new Promise<VoiceDraft | VoiceProblem>((resolve) => {
    recorder.addEventListener("stop", () => {
      clearTimeout(tooLong);
      letGo(stream);
      const lengthMs = Math.round(performance.now() - beganAtMs);
      void new Blob(chunks).arrayBuffer().then((buffer) => resolve(draftOf(new Uint8Array(buffer), lengthMs)));
    });
  });
  return { done, stop };
}

function recorderOf(stream: MediaStream): MediaRecorder | undefined {
  if (typeof MediaRecorder === "undefined") return undefined;
  const mimeType = WANTED.find((type) => MediaRecorder.isTypeSupported(type));
  if (mimeType === undefined) return undefined;
  try {
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
    recorder.start();
    return recorder;
  } catch {
    return undefined;
  }
}

function draftOf(bytes: Uint8Array, lengthMs: number): VoiceDraft | VoiceProblem {
  const type = voiceTypeOf(bytes);
  if (!type || bytes.length > MAX_VOICE_BYTES) return "unable";
  return { hash: hashOf(bytes), type, bytes, lengthMs: Math.min(lengthMs, MAX_VOICE_MS) };
}

/** The light of the microphone goes out. */
function letGo(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

import { create } from "zustand";
import { keepOnDevice, keptOnDevice } from "./device-memory.ts";

export const LOUDNESS = ["off", "soft", "loud"] as const;
/** How loud alerts other than calls for help are. */
export type Loudness = (typeof LOUDNESS)[number];

const STORED_AS = "muster.alert-sound";

/** How loud this device tells of alerts. Calls for help are always loud. */
export const useLoudness = create<{ readonly loudness: Loudness; readonly choose: (loudness: Loudness) => void }>()(
  (set) => {
    const kept = LOUDNESS.find((one) => one === keptOnDevice(STORED_AS));
    return {
      loudness: kept ?? "loud",
      choose: (loudness) => {
        keepOnDevice(STORED_AS, loudness);
        set({ loudness });
      },
    };
  },
);

const GAIN: Readonly<Record<Loudness, number>> = { off: 0, soft: 0.08, loud: 0.3 };

/** A tone: from when, for how long (seconds), how high (hertz). */
type Tone = readonly [fromS: number, forS: number, hertz: number];

/** Two tones in turn, which no telephone and no radio of a command post has. */
const SIREN: readonly Tone[] = [
  [0, 0.28, 880],
  [0.3, 0.28, 587],
  [0.6, 0.28, 880],
  [0.9, 0.28, 587],
];
const CHIME: readonly Tone[] = [
  [0, 0.16, 659],
  [0.2, 0.3, 880],
];

let context: AudioContext | undefined;

/**
 * Browsers are silent until the page was touched once; from then on it may sound. Returns how to stop waiting for that.
 */
export function unlockSound(): () => void {
  const options = { capture: true } as const;
  document.addEventListener("pointerdown", unlock, options);
  document.addEventListener("keydown", unlock, options);
  return () => {
    document.removeEventListener("pointerdown", unlock, options);
    document.removeEventListener("keydown", unlock, options);
  };
}

function unlock(): void {
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume();
}

/** Sounds once for calls for help, as loud as it goes. */
export function soundSiren(): void {
  play(SIREN, 0.6, "square");
}

/** Sounds once for any other alert, as loud as this device likes it. */
export function soundChime(): void {
  play(CHIME, GAIN[useLoudness.getState().loudness], "sine");
}

function play(tones: readonly Tone[], gain: number, type: OscillatorType): void {
  if (!context || context.state !== "running" || gain === 0) return;
  const volume = context.createGain();
  volume.gain.value = gain;
  volume.connect(context.destination);
  for (const [fromS, forS, hertz] of tones) {
    const oscillator = context.createOscillator();
    oscillator.type = type;
    oscillator.frequency.value = hertz;
    oscillator.connect(volume);
    oscillator.start(context.currentTime + fromS);
    oscillator.stop(context.currentTime + fromS + forS);
  }
}

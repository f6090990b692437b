/**
 * Why a page gets no camera or microphone. `insecure`: it came over plain HTTP, where browsers close them · `none`: there
 * is no such device.
 */
export const DEVICE_PROBLEMS = ["insecure", "none", "denied", "busy"] as const;
export type DeviceProblem = (typeof DEVICE_PROBLEMS)[number];

/** The names that Media Capture and Streams (W3C), 10.1, gives to what can go wrong. */
export function problemNamed(name: string): DeviceProblem {
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "none";
  }
}

/** Asks for a camera or microphone; says why there is none. Whoever gets one stops its tracks. */
export async function askForDevice(wanted: MediaStreamConstraints): Promise<MediaStream | DeviceProblem> {
  const { mediaDevices } = navigator as Partial<Navigator>;
  if (!globalThis.isSecureContext || !mediaDevices) return "insecure";
  try {
    return await mediaDevices.getUserMedia(wanted);
  } catch (error) {
    return problemNamed(error instanceof DOMException ? error.name : "");
  }
}

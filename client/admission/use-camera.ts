import { useEffect, useState } from "react";

/** Why a page cannot look through the camera. `insecure`: it came over plain HTTP, where browsers close the camera. */
export type CameraProblem = "insecure" | "none" | "denied" | "busy";

export type Camera =
  | { readonly kind: "asking" }
  | { readonly kind: "on"; readonly stream: MediaStream }
  | { readonly kind: "off"; readonly why: CameraProblem };

/** The camera at the back, large enough to make out a code across a table. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
};

/** Looks through the camera of this device while the component is shown. */
export function useCamera(): Camera {
  const [camera, setCamera] = useState<Camera>({ kind: "asking" });
  useEffect(() => {
    let isWanted = true;
    const opened = openCamera();
    void opened.then((camera) => isWanted && setCamera(camera));
    return () => {
      isWanted = false;
      void opened.then(letGo);
    };
  }, []);
  return camera;
}

function letGo(camera: Camera): void {
  if (camera.kind === "on") for (const track of camera.stream.getTracks()) track.stop();
}

async function openCamera(): Promise<Camera> {
  const { mediaDevices } = navigator as Partial<Navigator>;
  if (!globalThis.isSecureContext || !mediaDevices) return { kind: "off", why: "insecure" };
  try {
    return { kind: "on", stream: await mediaDevices.getUserMedia(WANTED) };
  } catch (error) {
    return { kind: "off", why: problemNamed(error instanceof DOMException ? error.name : "") };
  }
}

/** The names that Media Capture and Streams (W3C), 10.1, gives to what can go wrong. */
export function problemNamed(name: string): CameraProblem {
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

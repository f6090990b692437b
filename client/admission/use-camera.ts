import { useEffect, useState } from "react";
import { askForDevice, type DeviceProblem } from "../ui/device-problem.ts";

export type Camera =
  | { readonly kind: "asking" }
  | { readonly kind: "on"; readonly stream: MediaStream }
  | { readonly kind: "off"; readonly why: DeviceProblem };

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
  const given = await askForDevice(WANTED);
  return typeof given === "string" ? { kind: "off", why: given } : { kind: "on", stream: given };
}

import { CameraOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { Waiting } from "../ui/waiting.tsx";
import styles from "./scan.module.css";
import { useCamera } from "./use-camera.ts";

/** Reading takes some tens of milliseconds; looking more often than a hand moves only warms the device. */
const LOOK_EVERY_MS = 150;

type Found = { readonly found: (text: string) => void };

/** What the camera sees, and the first code that can be made out in it; or why there is nothing to see, and what to do. */
export function CameraView({ found }: Found) {
  const [attempt, setAttempt] = useState(0);
  return <OpenCamera key={attempt} found={found} again={() => setAttempt(attempt + 1)} />;
}

function OpenCamera({ found, again }: Found & { readonly again: () => void }) {
  const { t } = useTranslation();
  const camera = useCamera();
  switch (camera.kind) {
    case "asking":
      return (
        <div className={styles.view}>
          <Waiting>{t("scan.askingCamera")}</Waiting>
        </div>
      );
    case "on":
      return <Looking stream={camera.stream} found={found} />;
    case "off":
      return (
        <div className={styles.off} role="status">
          <CameraOff size={32} aria-hidden="true" />
          <div>
            <strong>{t(`scan.off.${camera.why}`)}</strong>
            <p>{t(`scan.off.${camera.why}Text`)}</p>
          </div>
          {camera.why === "insecure" ? null : <Button onClick={again}>{t("scan.cameraAgain")}</Button>}
        </div>
      );
  }
}

function Looking({ stream, found }: Found & { readonly stream: MediaStream }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(found);
  const [cannotRead, setCannotRead] = useState(false);
  useEffect(() => {
    told.current = found;
  });
  useEffect(() => {
    const picture = video.current;
    if (!picture) return undefined;
    picture.srcObject = stream;
    // A browser that does not play by itself shows the first picture and plays when it is touched.
    picture.play().catch(() => undefined);
    return lookForCodes(
      picture,
      (text) => told.current(text),
      () => setCannotRead(true),
    );
  }, [stream]);
  return (
    <div className={styles.view}>
      <video ref={video} className={styles.video} aria-label={t("scan.camera")} muted playsInline />
      <span className={styles.frame} aria-hidden="true" />
      {cannotRead ? (
        <p className={styles.cannotRead} role="alert">
          {t("scan.noReader")}
        </p>
      ) : null}
    </div>
  );
}

/** Looks again and again until it is stopped. A picture that is not there yet is passed over. */
function lookForCodes(video: HTMLVideoElement, found: (text: string) => void, failed: () => void): () => void {
  const stop = new AbortController();
  const look = async () => {
    try {
      const { readCode } = await import("./code-reader.ts");
      while (!stop.signal.aborted) {
        const text = video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ? undefined : await readCode(video);
        if (!stop.signal.aborted && text !== undefined) found(text);
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    } catch {
      if (!stop.signal.aborted) failed();
    }
  };
  void look();
  return () => stop.abort();
}

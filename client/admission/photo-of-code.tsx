import { Camera, ImageUp } from "lucide-react";
import { type ChangeEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./scan.module.css";

type Reading = "idle" | "reading" | "no-code" | "not-read";

/** Reads a code from a photo: from one that is there, or one taken now; works without a live camera, too. */
export function PhotoOfCode({ found }: { readonly found: (text: string) => void }) {
  const { t } = useTranslation();
  const [reading, setReading] = useState<Reading>("idle");

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const photo = input.files?.[0];
    if (!photo) return;
    setReading("reading");
    try {
      const { readCode } = await import("./code-reader.ts");
      const text = await readCode(photo);
      setReading(text === undefined ? "no-code" : "idle");
      if (text !== undefined) found(text);
    } catch {
      setReading("not-read");
    }
    // The same photo chosen once more is a change again.
    input.value = "";
  }

  return (
    <div className={styles.photo}>
      <div className={styles.photoButtons}>
        <label className={`${styles.photoButton} ${styles.take}`}>
          <input type="file" accept="image/*" capture="environment" onChange={(event) => void read(event)} />
          <Camera size={20} aria-hidden="true" />
          {t("scan.takePhoto")}
        </label>
        <label className={styles.photoButton}>
          <input type="file" accept="image/*" onChange={(event) => void read(event)} />
          <ImageUp size={20} aria-hidden="true" />
          {t("scan.choosePhoto")}
        </label>
      </div>
      {reading === "idle" ? null : (
        <p role={reading === "reading" ? "status" : "alert"}>{t(`scan.photo.${reading}`)}</p>
      )}
    </div>
  );
}

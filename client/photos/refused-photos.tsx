import { ImageOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { useDirectory, useWatchable } from "../sync/use-picture.ts";
import banner from "../ui/banners.module.css";
import { Button } from "../ui/button.tsx";
import styles from "./photos.module.css";
import { saveAsFile } from "./save-as-file.ts";

/** Photos that the server did not take: why, and what can be done with them. They stay on the device until then. */
export function RefusedPhotos() {
  const { t } = useTranslation();
  const { photos } = useSession();
  const { operation } = useDirectory();
  const refused = useWatchable(photos.waiting).filter((photo) => photo.refused !== undefined);
  const why = refused.at(-1)?.refused;
  if (why === undefined) return null;
  const download = async () => {
    for (const { layer, hash } of refused) await saveAsFile(operation, photos, layer, hash);
  };
  return (
    <div
      className={`${banner.banner} ${banner.wait} ${styles.refusedBanner}`}
      role="status"
      data-testid="refused-photos"
    >
      <ImageOff aria-hidden="true" />
      <div className={banner.text}>
        <strong>{t("photo.refused", { count: refused.length })}</strong>
        <span>{why === "damaged" ? t("photo.damaged") : t(`refusal.${why}`)}</span>
      </div>
      <div className={styles.refusedActions}>
        <Button onClick={() => void download()}>{t("photo.download")}</Button>
        <Button onClick={() => refused.forEach(photos.again)}>{t("photo.again")}</Button>
        <Button look="danger" onClick={() => refused.forEach(photos.discard)}>
          {t("photo.discard")}
        </Button>
      </div>
    </div>
  );
}

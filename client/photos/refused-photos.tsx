import { ImageOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { MEDIA_KINDS, mediaKind } from "../../shared/picture/media.ts";
import { useSession } from "../sync/session-context.ts";
import { useDirectory, useWatchable } from "../sync/use-picture.ts";
import banner from "../ui/banners.module.css";
import { Button } from "../ui/button.tsx";
import styles from "./photos.module.css";
import { saveAsFile } from "./save-as-file.ts";

/** Photos and voice notes that the server did not take: why, and what can be done with them. They stay on the device until then. */
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
        {MEDIA_KINDS.map((kind) => {
          const count = refused.filter(({ type }) => mediaKind(type) === kind).length;
          return count === 0 ? null : (
            <strong key={kind}>{t(kind === "photo" ? "photo.refused" : "voice.refused", { count })}</strong>
          );
        })}
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

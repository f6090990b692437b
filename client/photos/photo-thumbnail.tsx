import { CloudUpload, ImageOff, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { WaitingPhoto } from "../sync/photo-source.ts";
import styles from "./photos.module.css";
import { usePhoto } from "./use-photo.ts";
import { useTakerOf, type ViewedPhoto } from "./viewed-photo.ts";

/** A photo in small; opens it large. Says where it is while it is not here, and what waits to be sent. */
export function PhotoThumbnail(props: {
  readonly layer: LayerId;
  readonly photo: ViewedPhoto;
  readonly waiting: WaitingPhoto | undefined;
  readonly open: () => void;
}) {
  const { t } = useTranslation();
  const { photo, waiting } = props;
  const shown = usePhoto(props.layer, photo.hash);
  const name = useTakerOf(photo);
  const label = photo.caption || t("photo.by", { name: name ?? t("annotation.someone") });
  const elsewhere = name ? t("photo.elsewhere", { name }) : t("photo.elsewhereOther");
  return (
    <button
      type="button"
      className={styles.thumbnail}
      aria-label={t("photo.open", { photo: label })}
      onClick={props.open}
    >
      {shown.kind === "here" ? (
        <img src={shown.url} alt="" data-photo={photo.hash} />
      ) : (
        <span className={styles.absent} data-absent={shown.kind}>
          {shown.kind === "loading" ? null : <ImageOff size={20} aria-hidden="true" />}
          {shown.kind === "loading" ? t("photo.loading") : null}
          {shown.kind === "missing" ? elsewhere : null}
          {shown.kind === "unreachable" ? t("photo.unreachable") : null}
        </span>
      )}
      {waiting ? (
        <span className={waiting.refused ? `${styles.mark} ${styles.refused}` : styles.mark} data-waiting="">
          {waiting.refused ? (
            <TriangleAlert size={14} aria-hidden="true" />
          ) : (
            <CloudUpload size={14} aria-hidden="true" />
          )}
          {t(waiting.refused ? "photo.notTaken" : "photo.waits")}
        </span>
      ) : null}
    </button>
  );
}

import { useTranslation } from "react-i18next";
import type { LayerId } from "../../shared/picture/layer.ts";
import styles from "./photos.module.css";
import { usePhoto } from "./use-photo.ts";
import { useTakerOf, type ViewedPhoto } from "./viewed-photo.ts";

/** A photo as large as there is room, or in words why it is not there. */
export function LargePhoto({ layer, photo }: { readonly layer: LayerId; readonly photo: ViewedPhoto }) {
  const { t } = useTranslation();
  const shown = usePhoto(layer, photo.hash);
  const name = useTakerOf(photo);
  switch (shown.kind) {
    case "here":
      return (
        <img
          className={styles.large}
          src={shown.url}
          alt={photo.caption || t("photo.by", { name: name ?? t("annotation.someone") })}
          draggable={false}
        />
      );
    case "loading":
      return <p className={styles.words}>{t("photo.loading")}</p>;
    case "missing":
      return (
        <p className={styles.words}>{name ? t("photo.elsewhereText", { name }) : t("photo.elsewhereOtherText")}</p>
      );
    case "unreachable":
      return <p className={styles.words}>{t("photo.unreachableText")}</p>;
  }
}

import { useTranslation } from "react-i18next";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { AnnotationPhoto } from "../../shared/picture/photo.ts";
import styles from "./photos.module.css";
import { useNameOf } from "./use-name-of.ts";
import { usePhoto } from "./use-photo.ts";

/** A photo as large as there is room, or in words why it is not there. */
export function LargePhoto({ layer, photo }: { readonly layer: LayerId; readonly photo: AnnotationPhoto }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const shown = usePhoto(layer, photo.hash);
  const name = nameOf(photo.by);
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

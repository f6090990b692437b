import { useTranslation } from "react-i18next";
import type { AnnotationPhoto } from "../../shared/picture/photo.ts";
import { useSession } from "../sync/session-context.ts";
import { dayAndTime } from "../ui/formats.ts";
import styles from "./photos.module.css";
import { useNameOf } from "./use-name-of.ts";

/** Who took a photo, and when. */
export function PhotoFacts({ photo }: { readonly photo: AnnotationPhoto }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const nameOf = useNameOf();
  const at = dayAndTime(photo.takenAtMs, picture.nowMs(), i18n.language);
  return (
    <p className={styles.facts}>{t("annotation.byAt", { name: nameOf(photo.by) ?? t("annotation.someone"), at })}</p>
  );
}

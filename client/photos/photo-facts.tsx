import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { dayAndTime } from "../ui/formats.ts";
import styles from "./photos.module.css";
import { useTakerOf, type ViewedPhoto } from "./viewed-photo.ts";

/** Who took a photo, and when. */
export function PhotoFacts({ photo }: { readonly photo: ViewedPhoto }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const name = useTakerOf(photo);
  const at = dayAndTime(photo.takenAtMs, picture.nowMs(), i18n.language);
  return <p className={styles.facts}>{t("annotation.byAt", { name: name ?? t("annotation.someone"), at })}</p>;
}

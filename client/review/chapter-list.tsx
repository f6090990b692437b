import { useTranslation } from "react-i18next";
import styles from "../report/report.module.css";
import { Button } from "../ui/button.tsx";
import { CHAPTERS, type ChapterId } from "./chapter-ids.ts";

/** Leads to the chapters of a review. */
export function ChapterList() {
  const { t } = useTranslation();
  return (
    <nav className={styles.choice} aria-label={t("afterAction.chapters")}>
      <ul>
        {CHAPTERS.map((id) => (
          <li key={id}>
            <Button look="quiet" className={styles.paperButton} data-choose={id} onClick={() => goTo(id)}>
              <span>{t(`afterAction.chapter.${id}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function goTo(id: ChapterId): void {
  document.getElementById(`review-${id}`)?.scrollIntoView({ block: "start" });
  document.getElementById(`review-title-${id}`)?.focus({ preventScroll: true });
}

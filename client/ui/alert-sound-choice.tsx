import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./alert-list.module.css";
import { LOUDNESS, soundChime, useLoudness } from "./alert-sound.ts";

/** How loud this device tells of alerts that are no calls for help. A choice sounds, so that one hears what it means. */
export function AlertSoundChoice() {
  const { t } = useTranslation();
  const { loudness, choose } = useLoudness();
  return (
    <div className={styles.sound}>
      <span className={styles.soundTitle}>{t("alertSound.title")}</span>
      <SegmentedControl
        fullWidth
        aria-label={t("alertSound.title")}
        value={loudness}
        data={LOUDNESS.map((value) => ({ value, label: t(`alertSound.${value}`) }))}
        onChange={(value) => {
          choose(value);
          soundChime();
        }}
      />
      <span className={styles.soundHint}>{t("alertSound.helpIsLoud")}</span>
    </div>
  );
}

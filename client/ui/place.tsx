import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatPosition } from "../../shared/picture/coordinates.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { useCoordinateFormat } from "./coordinate-format.ts";
import styles from "./place.module.css";

/** A place in the format of this device; a press goes on to the next format. */
export function Place({ at }: { readonly at: LngLat }) {
  const { t } = useTranslation();
  const { format, next } = useCoordinateFormat();
  return (
    <Tooltip label={t("place.switch", { format: t(`place.format.${format}`) })}>
      <button type="button" className={styles.place} onClick={next}>
        <bdi>{formatPosition(at, format)}</bdi>
        <span className={styles.format}>{t(`place.format.${format}`)}</span>
      </button>
    </Tooltip>
  );
}

import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import styles from "./controls.module.css";
import { type ShownStatus, StatusShape, statusColour } from "./status-shape.tsx";

/** A unit's status as colour, word and shape. */
export function StatusBadge({ status }: { readonly status: ShownStatus }) {
  const { t } = useTranslation();
  return (
    <span className={styles.status} style={{ "--status-colour": statusColour(status) } as CSSProperties}>
      <StatusShape status={status} />
      {t(`status.${status}`)}
    </span>
  );
}

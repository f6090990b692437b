import type { ReactNode, Ref } from "react";
import { useTranslation } from "react-i18next";
import { MAP_CLASS } from "../map/two-maps.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import styles from "./side-by-side.module.css";

/** Where one of the maps is, and what lies over it; where the device cannot draw maps it says so. */
export function MapPlace(props: {
  readonly place: Ref<HTMLDivElement>;
  readonly canDraw: boolean;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { place, canDraw, children } = props;
  return (
    <div className={styles.place}>
      {canDraw ? (
        <div ref={place} className={MAP_CLASS} />
      ) : (
        <EmptyState title={t("map.cannotDraw")}>{t("map.cannotDrawWhy")}</EmptyState>
      )}
      {children}
    </div>
  );
}

import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LiveSession } from "../sync/picture-source.ts";
import { SessionContext } from "../sync/session-context.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { DrawingBar } from "./drawing-bar.tsx";
import styles from "./map.module.css";
import { MapKeys } from "./map-keys.tsx";
import { openMap } from "./open-map.ts";
import { canDrawMaps } from "./operations-map.ts";

export { DraftMap } from "./draft/draft-map.tsx";
export { drawMapPicture } from "./map-picture.ts";
export { prepareMap } from "./prepare-map.ts";

export type MapSurfaceProps = { readonly session: LiveSession; readonly face: "command-post" | "field" };

/**
 * The map of an operation; fills its parent. What is on it never passes through React. Where the device cannot draw maps
 * it says so, and everything that is no map goes on.
 */
export function MapSurface({ session, face }: MapSurfaceProps) {
  const { t } = useTranslation();
  const surface = useRef<HTMLDivElement>(null);
  const [canDraw] = useState(canDrawMaps);
  useEffect(() => {
    const parent = surface.current;
    return parent && canDraw ? openMap(session, parent) : undefined;
  }, [session, canDraw]);
  return (
    <div ref={surface} className={styles.surface} data-face={face}>
      {canDraw ? (
        <SessionContext value={session}>
          <DrawingBar />
          <MapKeys />
        </SessionContext>
      ) : (
        <div className={styles.none} data-no-map>
          <EmptyState title={t("map.cannotDraw")}>{t("map.cannotDrawWhy")}</EmptyState>
        </div>
      )}
    </div>
  );
}

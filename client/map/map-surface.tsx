import { useEffect, useRef } from "react";
import type { LiveSession } from "../sync/picture-source.ts";
import { SessionContext } from "../sync/session-context.ts";
import { DrawingBar } from "./drawing-bar.tsx";
import styles from "./map.module.css";
import { openMap } from "./open-map.ts";

export { prepareMap } from "./prepare-map.ts";

export type MapSurfaceProps = { readonly session: LiveSession; readonly face: "command-post" | "field" };

/** The map of an operation; fills its parent. What is on it never passes through React. */
export function MapSurface({ session, face }: MapSurfaceProps) {
  const surface = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parent = surface.current;
    if (!parent) return;
    return openMap(session, parent);
  }, [session]);
  return (
    <div ref={surface} className={styles.surface} data-face={face}>
      <SessionContext value={session}>
        <DrawingBar />
      </SessionContext>
    </div>
  );
}

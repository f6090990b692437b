import type { LiveSession } from "../sync/picture-source.ts";

export type MapSurfaceProps = { readonly session: LiveSession; readonly face: "command-post" | "field" };

/** The map of an operation; fills its parent. */
export function MapSurface(_props: MapSurfaceProps) {
  return <div style={{ width: "100%", height: "100%" }} />;
}

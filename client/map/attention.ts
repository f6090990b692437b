import type { Map as MapLibreMap, MapMouseEvent } from "maplibre-gl";
import type { LiveSession } from "../sync/picture-source.ts";
import { useWorkspace } from "../workspace.ts";

/** The readout follows the pointer at ten a second; a faster one cannot be read. */
const EVERY_MS = 100;

/** Tells the others what this screen shows and points at, and the readout where the pointer is. */
export function shareAttention(map: MapLibreMap, session: LiveSession): { close(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: readonly [number, number] | undefined;

  const tell = () => {
    timer = undefined;
    useWorkspace.getState().pointTo(latest);
    if (latest) session.attend({ cursor: latest });
  };
  const onMove = ({ lngLat }: MapMouseEvent) => {
    latest = [lngLat.lng, lngLat.lat];
    timer ??= setTimeout(tell, EVERY_MS);
  };
  const onLeave = () => {
    clearTimeout(timer);
    timer = undefined;
    latest = undefined;
    useWorkspace.getState().pointTo(undefined);
    session.attend({ cursor: undefined });
  };
  const onView = () => {
    const bounds = map.getBounds();
    session.attend({ view: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] });
  };
  map.on("mousemove", onMove);
  map.on("mouseout", onLeave);
  map.on("moveend", onView);
  onView();
  return {
    close() {
      clearTimeout(timer);
      map.off("mousemove", onMove);
      map.off("mouseout", onLeave);
      map.off("moveend", onView);
      useWorkspace.getState().pointTo(undefined);
    },
  };
}

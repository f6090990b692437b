import { type Map as MapLibreMap, Marker } from "maplibre-gl";
import type { Present } from "../../shared/protocol/events.ts";
import { legibleFill } from "../symbols/colours.ts";
import type { LiveSession } from "../sync/picture-source.ts";
import styles from "./map.module.css";

/** More pointers than this tell nothing any more. */
const MAX_POINTERS = 40;

/** Other people's pointers as name tags in the colour of their agency, until closed. */
export function showPresence(map: MapLibreMap, session: LiveSession): { close(): void } {
  const { picture } = session;
  const markers = new Map<string, { readonly marker: Marker; readonly tag: HTMLElement }>();

  function draw(): void {
    const pointing = picture
      .present()
      .filter((one) => one.cursor !== undefined && one.member !== picture.directory().me.id)
      .slice(0, MAX_POINTERS);
    const connections = new Set(pointing.map(({ connection }) => connection));
    for (const [connection, { marker }] of markers) {
      if (connections.has(connection)) continue;
      marker.remove();
      markers.delete(connection);
    }
    for (const one of pointing) place(one);
  }

  function place(one: Present): void {
    const { cursor } = one;
    if (!cursor) return;
    let held = markers.get(one.connection);
    if (!held) {
      const tag = document.createElement("div");
      tag.className = styles["pointer"] ?? "";
      tag.setAttribute("aria-hidden", "true");
      const marker = new Marker({ element: tag, anchor: "top-left" }).setLngLat([...cursor]).addTo(map);
      held = { marker, tag };
      markers.set(one.connection, held);
    }
    held.marker.setLngLat([...cursor]);
    held.tag.textContent = one.name;
    held.tag.style.setProperty("--agency", legibleFill(picture.agencies().get(one.agency)?.colour ?? "#9fb4c7"));
  }

  const stop = picture.onPresent(draw);
  draw();
  return {
    close() {
      stop();
      for (const { marker } of markers.values()) marker.remove();
      markers.clear();
    },
  };
}

import { type Map as MapLibreMap, Marker } from "maplibre-gl";
import { isAlertOpen } from "../../shared/coordination/alert.ts";
import type { PostId } from "../../shared/coordination/post.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { placeOfAlert } from "../ui/alert-actions.ts";
import { mergeAlerts, type ShownAlert } from "../ui/shown-alerts.ts";
import styles from "./alerts-on-map.module.css";

/** More rings than these show nothing any more; the list has them all. */
const MAX_RINGS = 60;

type Ring = { readonly marker: Marker; readonly element: HTMLElement };

/**
 * A ring around whatever an alert is about, as long as somebody must look at it or somebody still needs help; it beats
 * while nobody has acknowledged it, unless the reader wants no motion. Follows the unit. Until closed.
 */
export function showAlerts(map: MapLibreMap, picture: PictureSource): { close(): void } {
  const rings = new Map<PostId, Ring>();
  let shown: readonly ShownAlert[] = [];

  function read(): void {
    const { channels } = picture.directory();
    const posted = channels.flatMap((channel) =>
      picture
        .board(channel.id)
        .ofKind("alert")
        .map((post) => ({ channel, post })),
    );
    shown = mergeAlerts(posted).filter(isRinged).slice(0, MAX_RINGS);
    const ids = new Set(shown.map(({ id }) => id));
    for (const [id, { marker }] of rings) {
      if (ids.has(id)) continue;
      marker.remove();
      rings.delete(id);
    }
    for (const one of shown) place(one);
  }

  function place(one: ShownAlert): void {
    const at = placeOfAlert(one, picture);
    if (!at) return;
    const { element, marker } = rings.get(one.id) ?? addRing(one.id);
    element.dataset["kind"] = one.alert.alert === "help" ? "help" : "other";
    element.dataset["beats"] = isAlertOpen(one.alert) ? "yes" : "no";
    marker.setLngLat([...at]);
    if (!element.isConnected) marker.addTo(map);
  }

  function addRing(id: PostId): Ring {
    const element = document.createElement("div");
    element.className = styles["ring"] ?? "";
    element.setAttribute("aria-hidden", "true");
    element.dataset["alertRing"] = id;
    const ring = { element, marker: new Marker({ element }) };
    rings.set(id, ring);
    return ring;
  }

  const stops = [
    picture.onBoards(read),
    picture.onDirectory(read),
    picture.onFixes((moved) => {
      for (const one of shown) if (one.alert.unit !== undefined && moved.has(one.alert.unit)) place(one);
    }),
  ];
  read();
  return {
    close() {
      for (const stop of stops) stop();
      for (const { marker } of rings.values()) marker.remove();
      rings.clear();
    },
  };
}

function isRinged({ alert }: ShownAlert): boolean {
  return alert.clearedAtMs === undefined && (alert.alert === "help" || isAlertOpen(alert));
}

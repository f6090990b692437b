import { type Map as MapLibreMap, Marker } from "maplibre-gl";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { echoPointer } from "./echo-pointer.ts";
import { linkCameras } from "./link-cameras.ts";
import mapStyles from "./map.module.css";
import { operationsMap, type PageMap, secondMap } from "./operations-map.ts";
import { showPicture } from "./show-picture.ts";
import styles from "./two-maps.module.css";

/** What an element wears that one of the maps is shown in; the map fills it. */
export const MAP_CLASS = mapStyles["surface"] ?? "";

/** One of two maps side by side: what it shows, where, and what readers of screens call it. */
export type MapHalf = {
  readonly parent: HTMLElement;
  readonly picture: PictureSource;
  readonly name: () => string;
};

/** A number on one of the maps, which a list beside them explains. */
export type Badge = {
  readonly half: "seen" | "truth";
  readonly n: number;
  readonly kind: "missed" | "wrong" | "off";
  readonly at: LngLat;
};

export type TwoMaps = {
  /** Puts these numbers on the maps instead of those before. */
  badge(badges: readonly Badge[]): void;
  /** Both maps go to a place, without coming nearer than they are unless they are far away. */
  goTo(at: LngLat): void;
  close(): void;
};

/** What leads to a place lies over the upper part of a map: the place comes to rest below the middle, by this share of the height. */
const BELOW_MIDDLE = 0.15;
/** From farther away the place itself would not be seen. */
const CLOSE_ENOUGH_ZOOM = 13;

/** Can this device draw two maps? */
export function canDrawTwoMaps(): boolean {
  try {
    operationsMap();
    secondMap();
    return true;
  } catch {
    return false;
  }
}

/**
 * Shows what somebody sees beside the ground truth, on the two maps of the page, with one camera and one pointer; only
 * for looking. The camera begins where the operation's map is. Until closed.
 */
export function openTwoMaps({ seen, truth }: { readonly seen: MapHalf; readonly truth: MapHalf }): TwoMaps {
  // The truth lies on the operation's map, whose hidden layers then hide nothing of what others see.
  const pages = { seen: secondMap(), truth: operationsMap() };
  const leave = [pages.truth.showIn(truth.parent, truth.name), pages.seen.showIn(seen.parent, seen.name)];
  const [one, other] = [pages.truth.map, pages.seen.map];
  const stops = [
    linkCameras(one, other),
    echoPointer(one, other),
    echoPointer(other, one),
    whenReady(pages.seen, () => showPicture("secondMap", pages.seen, seen.picture)),
    whenReady(pages.truth, () => showPicture("map", pages.truth, truth.picture, { withTruth: true })),
  ];
  let markers: readonly Marker[] = [];
  const clear = () => {
    for (const marker of markers) marker.remove();
  };
  return {
    badge(badges) {
      clear();
      markers = badges.map((badge) => addBadge(pages[badge.half].map, badge));
    },
    goTo(at) {
      const offset: [number, number] = [0, one.getContainer().clientHeight * BELOW_MIDDLE];
      one.easeTo({ center: [...at], zoom: Math.max(one.getZoom(), CLOSE_ENOUGH_ZOOM), offset, duration: 600 });
    },
    close() {
      clear();
      one.stop();
      for (const stop of [...stops, ...leave]) stop();
    },
  };
}

function whenReady({ ready }: PageMap, show: () => { close(): void }): () => void {
  let isOpen = true;
  let shown: { close(): void } | undefined;
  const open = async () => {
    await ready;
    if (isOpen) shown = show();
  };
  void open();
  return () => {
    isOpen = false;
    shown?.close();
  };
}

function addBadge(map: MapLibreMap, { n, kind, at }: Badge): Marker {
  const element = document.createElement("div");
  element.className = styles["badge"] ?? "";
  element.setAttribute("aria-hidden", "true");
  element.dataset["kind"] = kind;
  element.dataset["badge"] = String(n);
  element.textContent = String(n);
  return new Marker({ element, offset: [0, -24] }).setLngLat([...at]).addTo(map);
}

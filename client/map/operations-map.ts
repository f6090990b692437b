import i18next from "i18next";
import { AttributionControl, Map as MapLibreMap, ScaleControl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Operation } from "../../shared/operation/operation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { useAppearance } from "../ui/appearance.ts";
import { readerLanguage, useLanguage } from "../ui/use-language.ts";
import { useWorkspace } from "../workspace.ts";
import { registerBasemaps } from "./basemap.ts";
import { keepWhatIsOurs, type MapUse, mapStyle } from "./map-style.ts";
import { provideMarkImages } from "./mark-images.ts";

/** A map that lives as long as the page, and the element that it lives in. */
export type PageMap = {
  readonly map: MapLibreMap;
  /** The style is there, so that sources and layers can be used. */
  readonly ready: Promise<void>;
  /** Which layers of the operation are not to be seen on it. */
  readonly hiddenLayers: () => ReadonlySet<LayerId>;
  /** Draws the map where nobody sees it, so that it is there at once when it is shown. Not once it was shown. */
  prepareAt(home: Operation["home"]): void;
  isShown(): boolean;
  /**
   * Shows the map in `parent`; returns how to take it away again (the map itself lives on). `name`: what readers of
   * screens call it in their language, where it is not simply the map of the operation.
   */
  showIn(parent: HTMLElement, name?: () => string): () => void;
};

const NOTHING_HIDDEN: ReadonlySet<LayerId> = new Set();

let operations: PageMap | undefined;
let second: PageMap | undefined;

/** The map that the operation is worked on; made when first asked for and never removed, because each removal leaks. */
export function operationsMap(): PageMap {
  operations ??= createPageMap("operation", () => useWorkspace.getState().hiddenLayers);
  return operations;
}

/**
 * The map for a second look beside or over the first; it looks the same, lives as long, and has a camera of its own.
 * It shows every layer: what is hidden on the map that one works on is hidden there alone.
 */
export function secondMap(): PageMap {
  second ??= createPageMap("second-look", () => NOTHING_HIDDEN);
  return second;
}

/** Can this device draw that map? The engine throws where the browser gives it no WebGL 2 to draw with. */
export function canDrawMaps(pageMap: () => PageMap = operationsMap): boolean {
  try {
    pageMap();
    return true;
  } catch {
    return false;
  }
}

function createPageMap(use: MapUse, hiddenLayers: PageMap["hiddenLayers"]): PageMap {
  const currentStyle = () => mapStyle(useAppearance.getState().resolved, readerLanguage(), hiddenLayers(), use);
  registerBasemaps();
  const container = document.createElement("div");
  container.style.cssText = "position:absolute;inset:0";
  const waitingRoom = document.createElement("div");
  waitingRoom.style.cssText = "position:fixed;inset:0;visibility:hidden;z-index:-1";
  waitingRoom.inert = true;
  let isShown = false;
  let name = ownName;
  const map = new MapLibreMap({
    container,
    style: currentStyle(),
    attributionControl: false,
    // Nothing on an operations map shall be half there; and fading costs frames after every move.
    fadeDuration: 0,
    // North is up and the map is flat, for everyone who speaks of left and right over the radio.
    dragRotate: false,
    touchPitch: false,
    maxPitch: 0,
    maxZoom: 20,
    clickTolerance: 5,
    // Shift and drag selects; see select.tool.ts.
    boxZoom: false,
    locale: {
      "Map.Title": name(),
      "AttributionControl.ToggleAttribution": i18next.t("map.attribution"),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new AttributionControl({ compact: true }), "bottom-right");
  map.addControl(new ScaleControl({ maxWidth: 120, unit: "metric" }), "bottom-right");
  provideMarkImages(map);
  const ready = new Promise<void>((resolve) => {
    map.once("style.load", () => resolve());
  });
  useAppearance.subscribe((now, before) => {
    if (now.resolved === before.resolved) return;
    map.setStyle(currentStyle(), { diff: true, transformStyle: keepWhatIsOurs });
  });
  useLanguage.subscribe(() => {
    map.setStyle(currentStyle(), { diff: true, transformStyle: keepWhatIsOurs });
    nameControls(map, name());
  });
  return {
    map,
    ready,
    hiddenLayers,
    prepareAt({ at, zoom }) {
      if (isShown) return;
      waitingRoom.append(container);
      document.body.append(waitingRoom);
      map.resize();
      map.jumpTo({ center: [...at], zoom });
    },
    isShown: () => isShown,
    showIn(parent, nameHere = ownName) {
      isShown = true;
      name = nameHere;
      nameControls(map, name());
      parent.prepend(container);
      waitingRoom.remove();
      map.resize();
      return () => {
        if (container.parentElement === parent) container.remove();
      };
    },
  };
}

function ownName(): string {
  return i18next.t("map.canvas");
}

/** What readers of screens are told; the engine itself asks for it only once. */
function nameControls(map: MapLibreMap, name: string): void {
  map.getCanvas().setAttribute("aria-label", name);
  const sources = map.getContainer().querySelector(".maplibregl-ctrl-attrib-button");
  sources?.setAttribute("aria-label", i18next.t("map.attribution"));
  sources?.setAttribute("title", i18next.t("map.attribution"));
}

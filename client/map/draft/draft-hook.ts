import type { Map as MapLibreMap } from "maplibre-gl";
import type { LngLat } from "../../../shared/picture/geometry.ts";
import { keyOf } from "../../scenario-draft/paths.ts";
import type { DraftShapeKind } from "../../scenario-draft/shapes.ts";
import type { ScreenPoint } from "../unit-grid.ts";
import { PICKED_DRAFT_LAYERS } from "./draft-layers.ts";
import type { DraftOnMap } from "./draft-on-map.ts";

/** What browser tests ask the editor's map, because a canvas has no elements to look for. Reads only. */
export type DraftMapHook = {
  /** What is drawn in the view, by the path that `keyOf` makes of the field with its place. */
  shapesInView(): readonly { readonly key: string; readonly is: DraftShapeKind; readonly selected: boolean }[];
  /** CSS pixels of a place on the globe. */
  screenPositionOf(at: LngLat): ScreenPoint;
  camera(): { readonly centre: LngLat; readonly zoom: number };
  /** Tiles, symbols and shapes are there and the camera rests. */
  isIdle(): boolean;
};

/** Puts the hook in its place; returns how to take it away. */
export function provideDraftHook(map: MapLibreMap, shown: DraftOnMap): { close(): void } {
  const hook: DraftMapHook = {
    shapesInView() {
      const layers = PICKED_DRAFT_LAYERS.filter((id) => map.getLayer(id));
      const features = map.queryRenderedFeatures(undefined, { layers });
      const selected = new Map(
        features.map(({ properties }) => [String(properties["key"]), properties["selected"] === true]),
      );
      return shown.shapes().flatMap(({ path, is }) => {
        const key = keyOf(path);
        const isSelected = selected.get(key);
        return isSelected === undefined ? [] : [{ key, is, selected: isSelected }];
      });
    },
    screenPositionOf: ([lng, lat]) => {
      const { x, y } = map.project([lng, lat]);
      return { x, y };
    },
    camera: () => {
      const { lng, lat } = map.getCenter();
      return { centre: [lng, lat], zoom: map.getZoom() };
    },
    isIdle: () => map.loaded() && !map.isMoving() && shown.isDrawn(),
  };
  window.__muster = { ...window.__muster, draftMap: hook };
  return {
    close() {
      if (window.__muster?.draftMap === hook) delete window.__muster.draftMap;
    },
  };
}

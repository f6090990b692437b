import type { Map as MapLibreMap } from "maplibre-gl";
import { type Geometry, roundLngLat } from "../../../shared/picture/geometry.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { useDraftMapView } from "../../scenario-draft/map-view.ts";
import { keyOf } from "../../scenario-draft/paths.ts";
import { type Bounds, boundsOf, overlap } from "./draft-bounds.ts";
import type { DraftOnMap } from "./draft-on-map.ts";
import { isSelectedOnMap } from "./draft-selecting.ts";

/** A closer look than this shows nothing more. */
const CLOSE_ZOOM = 16;
/** Names beside points at the edge stay in view. */
const PADDING_PX = 72;
/** How much of the view is its edge, on each side. */
const EDGE_SHARE = 0.03;
const FLIGHT_MS = 600;

/**
 * Shows a scenario that is begun as it will be shown first, or the whole of it where there is nothing, and flies to what is selected in a list where it lies out of view. Tells
 * the editor what the map shows.
 */
export function steerDraftCamera(map: MapLibreMap, shown: DraftOnMap): { showAll(): void; close(): void } {
  function showAll(duration: number): void {
    const bounds = boundsOf(shown.shapes().map(({ geometry }) => geometry));
    if (bounds) fit(bounds, duration);
  }

  /** Hospitals far away would make the place of the incident a dot. */
  function begin(): void {
    const { scenario } = useScenarioDraft.getState();
    if (scenario) map.jumpTo({ center: [...scenario.view.at], zoom: scenario.view.zoom });
    const isEmpty = !shown.shapes().some(({ geometry }) => isInView(geometry));
    if (isEmpty) showAll(0);
  }

  function fit([west, south, east, north]: Bounds, duration: number): void {
    const { clientWidth, clientHeight } = map.getCanvas();
    const padding = Math.min(PADDING_PX, clientWidth / 6, clientHeight / 6);
    map.fitBounds([west, south, east, north], { padding, maxZoom: CLOSE_ZOOM, duration });
  }

  function showSelected(): void {
    const { selected } = useScenarioDraft.getState();
    const key = selected && keyOf(selected);
    const bounds = boundsOf(shown.shapes().flatMap(({ thing, geometry }) => (keyOf(thing) === key ? [geometry] : [])));
    if (!bounds || overlap(bounds, inView())) return;
    const [west, south, east, north] = bounds;
    if (west !== east || south !== north) fit(bounds, FLIGHT_MS);
    else map.easeTo({ center: [west, south], zoom: Math.max(map.getZoom(), 13), duration: FLIGHT_MS });
  }

  function isInView(geometry: Geometry): boolean {
    const bounds = boundsOf([geometry]);
    return bounds !== undefined && overlap(bounds, inView());
  }

  /** What is under the edge is not seen. Asked of the camera, because on a narrow screen the map may be hidden. */
  function inView(): Bounds {
    const bounds = map.getBounds();
    const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const [dLng, dLat] = [(east - west) * EDGE_SHARE, (north - south) * EDGE_SHARE];
    return [west + dLng, south + dLat, east - dLng, north - dLat];
  }

  function tell(): void {
    const { lng, lat } = map.getCenter();
    useDraftMapView.getState().show({ at: roundLngLat([lng, lat]), zoom: map.getZoom() });
  }

  const stop = useScenarioDraft.subscribe((now, before) => {
    const isBegun = now.scenario !== before.scenario && now.past.length === 0 && now.future.length === 0;
    if (isBegun) begin();
    else if (now.selected !== before.selected && !isSelectedOnMap()) showSelected();
  });
  map.on("moveend", tell);
  begin();
  tell();
  return {
    showAll: () => showAll(FLIGHT_MS),
    close() {
      stop();
      map.off("moveend", tell);
      map.stop();
    },
  };
}

import type { Map as MapLibreMap } from "maplibre-gl";
import type { Operation } from "../../shared/operation/operation.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { LiveSession } from "../sync/picture-source.ts";
import { type CameraWish, useWorkspace } from "../workspace.ts";
import type { UnitsOnMap } from "./units-on-map.ts";

type RememberedCamera = { readonly centre: readonly [number, number]; readonly zoom: number };

/** A followed unit may move freely in the middle of the screen; the map follows when it nears an edge. */
const FREE_SHARE = 0.5;
/** A closer look than this shows nothing more. */
const CLOSE_ZOOM = 16;

/** A wish that was made before this map was there is granted, but none twice. */
let grantedWish = 0;

/** Opens an operation where this tab left it, else at its home. */
export function openCamera(map: MapLibreMap, operation: Operation): void {
  const remembered = recall(operation.id);
  map.jumpTo(
    remembered
      ? { center: [...remembered.centre], zoom: remembered.zoom }
      : { center: [...operation.home.at], zoom: operation.home.zoom },
  );
}

/**
 * Moves the map when a panel wishes it or a followed unit drives off, and only then; remembers where it is.
 * Dragging the map ends following.
 */
export function steerCamera(map: MapLibreMap, session: LiveSession, units: UnitsOnMap): { close(): void } {
  const { picture } = session;
  const operation = picture.directory().operation.id;

  function grant(wish: CameraWish): void {
    if (wish.n === grantedWish) return;
    grantedWish = wish.n;
    if (wish.bounds) {
      const [west, south, east, north] = wish.bounds;
      map.fitBounds([west, south, east, north], { padding: 64, maxZoom: CLOSE_ZOOM, duration: 600 });
    } else if (wish.zoomBy !== undefined) {
      map.easeTo({ zoom: map.getZoom() + wish.zoomBy, duration: 250 });
    } else if (wish.at || wish.zoom !== undefined) {
      map.easeTo({
        ...(wish.at ? { center: [...wish.at] as [number, number] } : {}),
        zoom: wish.zoom ?? Math.max(map.getZoom(), 14),
        duration: 600,
      });
    }
  }

  function keepInView(unit: UnitId, isFirst: boolean): void {
    const place = units.screenPosition(unit);
    const at = picture.fix(unit)?.at;
    if (!place || !at) return;
    const { clientWidth, clientHeight } = map.getCanvas();
    const isNearEdge =
      Math.abs(place.x - clientWidth / 2) > (clientWidth * FREE_SHARE) / 2 ||
      Math.abs(place.y - clientHeight / 2) > (clientHeight * FREE_SHARE) / 2;
    if (isFirst || (isNearEdge && !map.isMoving())) map.easeTo({ center: [...at], duration: 800 });
  }

  function tellWhere(): void {
    const { lng, lat } = map.getCenter();
    useWorkspace.getState().mapMoved([lng, lat]);
    remember(operation, { centre: [lng, lat], zoom: map.getZoom() });
  }

  const stops = [
    useWorkspace.subscribe((now, before) => {
      if (now.cameraWish !== before.cameraWish) grant(now.cameraWish);
      if (now.following && now.following !== before.following) keepInView(now.following, true);
    }),
    picture.onFixes((moved) => {
      const { following } = useWorkspace.getState();
      if (following && moved.has(following)) keepInView(following, false);
    }),
  ];
  map.on("moveend", tellWhere);
  map.on("dragstart", onDrag);
  tellWhere();
  grant(useWorkspace.getState().cameraWish);
  return {
    close() {
      for (const stop of stops) stop();
      map.off("moveend", tellWhere);
      map.off("dragstart", onDrag);
    },
  };
}

function onDrag(): void {
  useWorkspace.getState().follow(undefined);
}

function storedAs(operation: string): string {
  return `muster.camera.${operation}`;
}

function remember(operation: string, camera: RememberedCamera): void {
  try {
    sessionStorage.setItem(storedAs(operation), JSON.stringify(camera));
  } catch {
    // A device that keeps nothing opens the operation at its home again.
  }
}

function recall(operation: string): RememberedCamera | undefined {
  try {
    const value = JSON.parse(sessionStorage.getItem(storedAs(operation)) ?? "null") as RememberedCamera | null;
    if (!value) return undefined;
    const [lng, lat] = value.centre;
    return [lng, lat, value.zoom].every(Number.isFinite) ? value : undefined;
  } catch {
    return undefined;
  }
}

import type { Map as MapLibreMap, MapMouseEvent } from "maplibre-gl";
import type { TerraDraw } from "terra-draw";
import type { Geometry, LngLat } from "../../../shared/picture/geometry.ts";
import type { ScreenPoint } from "../unit-grid.ts";
import { cornersOf, handlesOf, withoutCorner } from "./geometry-edits.ts";
import { type ShapeStyle, shapeIn, startReshaping } from "./terra.ts";

/** A line or an area that gets handles. */
export type Reshapeable = { readonly key: string; readonly geometry: Geometry; readonly style: ShapeStyle };

/** Whose shapes are reshaped: keys are its own. */
export type ReshapeHost = {
  /** What should have handles now. */
  wanted(): Reshapeable | undefined;
  /** The shape as it is known now; undefined where it is gone. */
  known(key: string): Geometry | undefined;
  change(key: string, geometry: Geometry): void;
  /** What terra-draw shows is not to be shown twice. */
  hide(key: string | undefined): void;
  isTouched(): boolean;
};

export type Reshaping = {
  /** Gives handles to what is wanted, as it is now; not while they are held. */
  follow(): void;
  /** Something else may be wanted: whatever is held is let go of. */
  turn(): void;
  isReshaped(key: string): boolean;
  isAtWork(): boolean;
  /** Is there a handle within reach of `point`? */
  hasHandleAt(point: ScreenPoint): boolean;
  close(): void;
};

/**
 * Handles for one line or area: drag a corner, drag a midpoint to add one, right click, long press or double tap on a
 * corner to remove it, drag the shape to move it. A change from elsewhere replaces the copy, unless it is being dragged:
 * then what is dragged wins when it is let go.
 */
export function reshapeOne(map: MapLibreMap, host: ReshapeHost): Reshaping {
  let at: (Reshapeable & { readonly draw: TerraDraw }) | undefined;
  let isHeld = false;
  let isChanged = false;
  let lettingGo: ReturnType<typeof setTimeout> | undefined;

  function follow(): void {
    if (isHeld) return;
    const next = host.wanted();
    if (at && next && at.key === next.key && looksLike(at) === looksLike(next)) return;
    stop();
    if (!next) return;
    const draw = startReshaping(map, next.geometry, next.style, host.isTouched());
    if (!draw) return;
    at = { ...next, draw };
    host.hide(next.key);
    // Dragging a midpoint finishes twice, when the corner is made and when it is let go; it is one edit.
    draw.on("finish", () => {
      isChanged = true;
      if (!isHeld) commit();
    });
  }

  function commit(): void {
    if (!isChanged) return;
    isChanged = false;
    const geometry = at && shapeIn(at.draw);
    const known = at && host.known(at.key);
    if (!at || !geometry || !known || sameGeometry(geometry, known)) return;
    // What terra-draw shows is what is known from now on; it need not start over.
    at = { ...at, geometry };
    host.change(at.key, geometry);
  }

  function stop(): void {
    at?.draw.stop();
    at = undefined;
    isChanged = false;
    host.hide(undefined);
  }

  function reaches([lng, lat]: LngLat, point: ScreenPoint, reachPx: number): boolean {
    const { x, y } = map.project([lng, lat]);
    return Math.hypot(x - point.x, y - point.y) <= reachPx;
  }

  function removeCorner(event: MapMouseEvent): void {
    const known = at && host.known(at.key);
    if (!at || !known) return;
    const reachPx = host.isTouched() ? 24 : 12;
    const corner = cornersOf(known).findIndex((place) => reaches(place, event.point, reachPx));
    if (corner < 0) return;
    event.preventDefault();
    const geometry = withoutCorner(known, corner);
    if (geometry) host.change(at.key, geometry);
  }

  /** What was let go of is taken over; only then it is known what has handles now. */
  const settle = () => {
    if (lettingGo === undefined) return;
    clearTimeout(lettingGo);
    lettingGo = undefined;
    isHeld = false;
    commit();
    follow();
  };
  const hold = (event: PointerEvent) => {
    if (event.target !== canvas) return;
    // On a busy screen the next press may come before the last one has settled.
    settle();
    isHeld = true;
  };
  const letGo = () => {
    // terra-draw hears the same event and finishes first.
    lettingGo ??= setTimeout(settle);
  };
  const canvas = map.getCanvas();
  // Before terra-draw hears of a press: its handles may have to be other ones.
  window.addEventListener("pointerdown", hold, { capture: true });
  window.addEventListener("pointerup", letGo);
  window.addEventListener("pointercancel", letGo);
  map.on("contextmenu", removeCorner);
  map.on("dblclick", removeCorner);
  follow();

  return {
    follow,
    turn() {
      isHeld = false;
      follow();
    },
    isReshaped: (key) => at?.key === key,
    isAtWork: () => at !== undefined,
    hasHandleAt(point) {
      const known = at && host.known(at.key);
      const reachPx = host.isTouched() ? 30 : 14;
      return known !== undefined && handlesOf(known).some((place) => reaches(place, point, reachPx));
    },
    close() {
      // The press that picks up another tool is let go of, too: handles would come back, and stay for good.
      clearTimeout(lettingGo);
      stop();
      window.removeEventListener("pointerdown", hold, { capture: true });
      window.removeEventListener("pointerup", letGo);
      window.removeEventListener("pointercancel", letGo);
      map.off("contextmenu", removeCorner);
      map.off("dblclick", removeCorner);
    },
  };
}

function looksLike({ geometry, style: { colour, lineWidthPx, fillOpacity } }: Reshapeable): string {
  return JSON.stringify([geometry, colour, lineWidthPx, fillOpacity]);
}

function sameGeometry(a: Geometry, b: Geometry): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

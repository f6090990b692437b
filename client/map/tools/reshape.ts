import type { MapMouseEvent } from "maplibre-gl";
import type { TerraDraw } from "terra-draw";
import type { Annotation } from "../../../shared/picture/annotation.ts";
import type { Geometry } from "../../../shared/picture/geometry.ts";
import { useWorkspace } from "../../workspace.ts";
import { shownColour } from "../annotation-features.ts";
import type { FoundAnnotation } from "../annotations-on-map.ts";
import { couldEdit, entryOf } from "./drawing-target.ts";
import { cornersOf, withoutCorner } from "./geometry-edits.ts";
import { shapeIn, startReshaping } from "./terra.ts";
import type { ToolContext } from "./tool-context.ts";

type Reshaping = { readonly found: FoundAnnotation; readonly draw: TerraDraw; readonly shownAs: string };

/** Beyond this, handles would cover the shape and the map; such shapes are moved as a whole. */
const MAX_HANDLES = 400;

/**
 * Handles for the one selected line or area: drag a corner, drag a midpoint to add one, right click, long press or
 * double tap on a corner to remove it, drag the shape to move it. While it is shown by terra-draw our own is hidden.
 * A change from elsewhere replaces the copy, unless it is being dragged: then what is dragged wins when it is let go.
 */
export function reshapeSelected(context: ToolContext): {
  isReshaped(found: FoundAnnotation): boolean;
  isAtWork(): boolean;
  close(): void;
} {
  const { map, session, annotations } = context;
  const { picture, editor } = session;
  let at: Reshaping | undefined;
  let isHeld = false;
  let isChanged = false;
  let lettingGo: ReturnType<typeof setTimeout> | undefined;

  function wanted(): { readonly found: FoundAnnotation; readonly annotation: Annotation } | undefined {
    const { selection, hiddenLayers } = useWorkspace.getState();
    if (selection?.kind !== "annotations" || selection.annotations.length !== 1) return undefined;
    const found = { layer: selection.layer, annotation: selection.annotations[0] ?? "" };
    const annotation = annotations.find(found);
    if (!annotation || hiddenLayers.has(found.layer) || !couldEdit(session, found.layer)) return undefined;
    return hasHandles(annotation.geometry) ? { found, annotation } : undefined;
  }

  function follow(): void {
    if (isHeld) return;
    const next = wanted();
    const shownAs = next ? looksLike(next.annotation) : "";
    const isSame = at && next && at.found.layer === next.found.layer && at.found.annotation === next.found.annotation;
    if (isSame && at?.shownAs === shownAs) return;
    stop();
    if (!next) return;
    const { lineWidthPx = 3, fillOpacity = 0.2, geometry } = next.annotation;
    const colour = shownColour(next.annotation.colour, entryOf(session, next.found.layer)?.colour);
    const draw = startReshaping(map, geometry, { colour, lineWidthPx, fillOpacity }, context.isTouched());
    if (!draw) return;
    at = { found: next.found, draw, shownAs };
    annotations.hideWhileEditing(next.found);
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
    const known = at && annotations.find(at.found);
    if (!at || !geometry || !known || sameGeometry(geometry, known.geometry)) return;
    const { found, draw } = at;
    // What terra-draw shows is what the document says from now on; it need not start over.
    at = { found, draw, shownAs: looksLike({ ...known, geometry }) };
    editor.change(found.layer, found.annotation, { geometry });
  }

  function stop(): void {
    at?.draw.stop();
    at = undefined;
    isChanged = false;
    annotations.hideWhileEditing(undefined);
  }

  function removeCorner(event: MapMouseEvent): void {
    const known = at && annotations.find(at.found);
    if (!at || !known) return;
    const reachPx = context.isTouched() ? 24 : 12;
    const corner = cornersOf(known.geometry).findIndex(([lng, lat]) => {
      const { x, y } = map.project([lng, lat]);
      return Math.hypot(x - event.point.x, y - event.point.y) <= reachPx;
    });
    if (corner < 0) return;
    event.preventDefault();
    const geometry = withoutCorner(known.geometry, corner);
    if (geometry) editor.change(at.found.layer, at.found.annotation, { geometry });
  }

  const hold = () => {
    isHeld = true;
  };
  const letGo = () => {
    // terra-draw hears the same event and finishes first.
    lettingGo = setTimeout(() => {
      isHeld = false;
      commit();
      follow();
    });
  };
  const canvas = map.getCanvas();
  canvas.addEventListener("pointerdown", hold);
  window.addEventListener("pointerup", letGo);
  window.addEventListener("pointercancel", letGo);
  map.on("contextmenu", removeCorner);
  map.on("dblclick", removeCorner);
  const stops = [
    useWorkspace.subscribe((now, before) => {
      if (now.selection !== before.selection || now.hiddenLayers !== before.hiddenLayers) {
        isHeld = false;
        follow();
      }
    }),
    picture.onAnnotations((layer) => layer === selectedLayer() && follow()),
    picture.onDirectory(follow),
    session.tab.watch(follow),
  ];
  follow();

  return {
    isReshaped: ({ layer, annotation }) => at?.found.layer === layer && at.found.annotation === annotation,
    isAtWork: () => at !== undefined,
    close() {
      // The press that picks up another tool is let go of, too: handles would come back, and stay for good.
      clearTimeout(lettingGo);
      stop();
      for (const unsubscribe of stops) unsubscribe();
      canvas.removeEventListener("pointerdown", hold);
      window.removeEventListener("pointerup", letGo);
      window.removeEventListener("pointercancel", letGo);
      map.off("contextmenu", removeCorner);
      map.off("dblclick", removeCorner);
    },
  };
}

function selectedLayer(): string | undefined {
  const { selection } = useWorkspace.getState();
  return selection?.kind === "annotations" ? selection.layer : undefined;
}

function hasHandles(geometry: Geometry): boolean {
  if (geometry.type === "Point") return false;
  if (geometry.type === "Polygon" && geometry.coordinates.length > 1) return false;
  return cornersOf(geometry).length <= MAX_HANDLES;
}

function looksLike({ geometry, colour, lineWidthPx, fillOpacity }: Annotation): string {
  return JSON.stringify([geometry, colour, lineWidthPx, fillOpacity]);
}

function sameGeometry(a: Geometry, b: Geometry): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { Geometry } from "../../../shared/picture/geometry.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { keyOf } from "../../scenario-draft/paths.ts";
import { type DraftShape, shapesOf } from "../../scenario-draft/shapes.ts";
import { useAppearance } from "../../ui/appearance.ts";
import type { ScreenPoint } from "../unit-grid.ts";
import { draftFeatures, drawable } from "./draft-features.ts";
import { DRAFT } from "./draft-layer-parts.ts";
import { PICKED_DRAFT_LAYERS } from "./draft-layers.ts";
import { frontmost, type Hit } from "./hit-order.ts";
import { stackedAsides } from "./stacks.ts";

/** While somebody types or drags, the map is drawn anew at most this often. */
const DRAW_EVERY_MS = 100;

/** The shapes of the scenario that is being written, as they are on the map. Keys are those of `keyOf(shape.path)`. */
export type DraftOnMap = {
  shapes(): readonly DraftShape[];
  find(key: string): DraftShape | undefined;
  /** The frontmost shape at `point`; what is within `reachPx` of it where nothing is just there. */
  shapeAt(point: ScreenPoint, reachPx: number): DraftShape | undefined;
  /** Is this point drawn beside its place, because others stand there, too? */
  isAside(key: string): boolean;
  /** Shows one shape elsewhere, while it is dragged; nothing is written. Ends with undefined. */
  preview(key: string, geometry: Geometry | undefined): void;
  /** Hides what terra-draw shows instead. */
  hideWhileEditing(key: string | undefined): void;
  /** Nothing waits to be drawn. */
  isDrawn(): boolean;
  restore(): void;
  close(): void;
};

/** Shows everything of the draft that has a place, until closed. */
export function showDraftShapes(map: MapLibreMap): DraftOnMap {
  let drawnAtMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let edited: string | undefined;
  let held: { readonly key: string; readonly geometry: Geometry } | undefined;
  let known = readShapes();

  const source = () => map.getSource<GeoJSONSource>(DRAFT);

  function shapes(): readonly DraftShape[] {
    const { scenario, selected } = useScenarioDraft.getState();
    if (scenario !== known.scenario || selected !== known.selected) known = readShapes();
    return known.shapes;
  }

  function draw(): void {
    clearTimeout(timer);
    timer = undefined;
    drawnAtMs = performance.now();
    const { selected } = useScenarioDraft.getState();
    const looks = { ground: useAppearance.getState().resolved, selected: selected && keyOf(selected) };
    const now = held;
    const moved = now
      ? shapes().map((shape) => (keyOf(shape.path) === now.key ? { ...shape, geometry: now.geometry } : shape))
      : shapes();
    void source()?.setData({ type: "FeatureCollection", features: draftFeatures(moved, looks) });
  }

  function soon(): void {
    if (timer !== undefined) return;
    const waitMs = drawnAtMs + DRAW_EVERY_MS - performance.now();
    if (waitMs <= 0) draw();
    else timer = setTimeout(draw, waitMs);
  }

  function mark(key: string, editing: boolean): void {
    if (source()) map.setFeatureState({ source: DRAFT, id: key }, { editing });
  }

  function query(box: [[number, number], [number, number]]): DraftShape | undefined {
    const layers = PICKED_DRAFT_LAYERS.filter((id) => map.getLayer(id));
    const hits = map.queryRenderedFeatures(box, { layers }).map(
      ({ properties, layer }): Hit => ({
        key: String(properties["key"]),
        order: Number(properties["order"]),
        layer: layer.id,
      }),
    );
    const key = frontmost(hits, PICKED_DRAFT_LAYERS);
    return key === undefined ? undefined : find(key);
  }

  const find = (key: string) => shapes().find(({ path }) => keyOf(path) === key);

  const stop = useScenarioDraft.subscribe((now, before) => {
    if (now.scenario !== before.scenario || now.selected !== before.selected) soon();
  });
  draw();
  return {
    shapes,
    find,
    shapeAt: ({ x, y }, reachPx) =>
      query([
        [x, y],
        [x, y],
      ]) ??
      query([
        [x - reachPx, y - reachPx],
        [x + reachPx, y + reachPx],
      ]),
    isAside: (key) => stackedAsides(shapes()).has(key),
    preview(key, geometry) {
      const wasHeld = held !== undefined;
      held = geometry && { key, geometry };
      if (!geometry) soon();
      else if (wasHeld) void source()?.updateData({ update: [{ id: key, newGeometry: toGeoJson(geometry) }] });
      // What is taken out of a stack stands by itself now, and what stays moves up.
      else draw();
    },
    hideWhileEditing(key) {
      if (edited !== undefined) mark(edited, false);
      edited = key;
      if (edited !== undefined) mark(edited, true);
    },
    isDrawn: () => timer === undefined,
    restore() {
      draw();
      if (edited !== undefined) mark(edited, true);
    },
    close() {
      stop();
      clearTimeout(timer);
      if (edited !== undefined) mark(edited, false);
      void source()?.setData({ type: "FeatureCollection", features: [] });
    },
  };
}

function readShapes() {
  const { scenario, selected } = useScenarioDraft.getState();
  return { scenario, selected, shapes: scenario ? drawable(shapesOf(scenario, selected)) : [] };
}

function toGeoJson(geometry: Geometry): GeoJSON.Geometry {
  return structuredClone(geometry) as unknown as GeoJSON.Geometry;
}

import type { GeoJSONSource, MapGeoJSONFeature, Map as MapLibreMap } from "maplibre-gl";
import type { Annotation, AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { useWorkspace } from "../workspace.ts";
import {
  type DrawnLayer,
  diffAnnotations,
  featureKey,
  featuresOf,
  type LayerLook,
  looksOf,
} from "./annotation-features.ts";
import { ANNOTATIONS, annotationFilter, KINDS_OF_LAYER, PICKED_LAYERS } from "./annotation-layers.ts";
import type { ScreenPoint } from "./unit-grid.ts";

export type FoundAnnotation = { readonly layer: LayerId; readonly annotation: AnnotationId };

export type AnnotationsOnMap = {
  /** The annotation at `point`, the frontmost; a finger reaches further than a mouse. */
  annotationAt(point: ScreenPoint, reachPx: number): FoundAnnotation | undefined;
  annotationsInBox(from: ScreenPoint, to: ScreenPoint): FoundAnnotation[];
  annotationsInView(): AnnotationId[];
  find(found: FoundAnnotation): Annotation | undefined;
  /** Hides the annotation that a tool shows instead; undefined shows all again. */
  hideWhileEditing(found: FoundAnnotation | undefined): void;
  /** Draws an annotation as if it had changed already, while it is being dragged; `settle` goes back to the truth. */
  preview(layer: LayerId, annotation: Annotation): void;
  settle(layer: LayerId): void;
  restore(): void;
  close(): void;
};

type Annotations = ReadonlyMap<AnnotationId, Annotation>;
const NONE: Annotations = new Map();

/** Shows the annotations of all layers of a picture but those that `hiddenLayers` says are hidden now, until closed. */
export function showAnnotations(
  map: MapLibreMap,
  picture: PictureSource,
  hiddenLayers: () => ReadonlySet<LayerId>,
): AnnotationsOnMap {
  const shown = new Map<LayerId, DrawnLayer>();
  let looks = looksOf([]);
  let selected: readonly string[] = [];
  let edited: string | undefined;

  const source = () => map.getSource<GeoJSONSource>(ANNOTATIONS);

  function draw(look: LayerLook, annotations: Annotations): void {
    const before = shown.get(look.id) ?? { look, annotations: NONE };
    const after = { look, annotations };
    const diff = diffAnnotations(before, after);
    shown.set(look.id, after);
    if (diff) void source()?.updateData(diff);
  }

  function drawLayer(layer: LayerId): void {
    const look = looks.get(layer);
    const gone = shown.get(layer);
    if (look) draw(look, picture.annotations(layer));
    else if (gone) draw(gone.look, NONE);
  }

  function drawAll(): void {
    looks = looksOf(picture.directory().layers);
    for (const layer of new Set([...shown.keys(), ...looks.keys()])) drawLayer(layer);
  }

  function mark(key: string, state: Readonly<Record<string, boolean>>): void {
    if (source()) map.setFeatureState({ source: ANNOTATIONS, id: key }, state);
  }

  function showSelection(): void {
    const { selection } = useWorkspace.getState();
    const next =
      selection?.kind === "annotations" ? selection.annotations.map((id) => featureKey(selection.layer, id)) : [];
    for (const key of selected) if (!next.includes(key)) mark(key, { selected: false });
    for (const key of next) mark(key, { selected: true });
    selected = next;
  }

  function showVisibility(): void {
    for (const [id, kinds] of Object.entries(KINDS_OF_LAYER)) {
      if (map.getLayer(id)) map.setFilter(id, annotationFilter(kinds, hiddenLayers()));
    }
  }

  function restore(): void {
    const features = [...shown.values()].flatMap(({ look, annotations }) =>
      [...annotations.values()].flatMap((annotation) => featuresOf(look, annotation)),
    );
    void source()?.setData({ type: "FeatureCollection", features });
    for (const key of selected) mark(key, { selected: true });
    if (edited) mark(edited, { editing: true });
    showVisibility();
  }

  function query(from: ScreenPoint, to: ScreenPoint): FoundAnnotation[] {
    const features = map.queryRenderedFeatures(
      [
        [from.x, from.y],
        [to.x, to.y],
      ],
      { layers: PICKED_LAYERS.filter((id) => map.getLayer(id)) },
    );
    const found = new Map<string, FoundAnnotation>();
    for (const feature of features.toSorted(byFrontness)) {
      const { key, layer, id } = feature.properties as { key: string; layer: LayerId; id: AnnotationId };
      found.set(key, found.get(key) ?? { layer, annotation: id });
    }
    return [...found.values()];
  }

  const stops = [
    picture.onAnnotations(drawLayer),
    picture.onDirectory(drawAll),
    useWorkspace.subscribe((now, before) => {
      if (now.selection !== before.selection) showSelection();
      if (now.hiddenLayers !== before.hiddenLayers) showVisibility();
    }),
  ];
  // Whatever was drawn to prepare the map goes before the first annotation comes.
  void source()?.setData({ type: "FeatureCollection", features: [] });
  drawAll();
  showSelection();
  showVisibility();

  return {
    annotationAt({ x, y }, reachPx) {
      const exact = query({ x, y }, { x, y });
      return exact[0] ?? query({ x: x - reachPx, y: y - reachPx }, { x: x + reachPx, y: y + reachPx })[0];
    },
    annotationsInBox: (a, b) =>
      query({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) }, { x: Math.max(a.x, b.x), y: Math.max(a.y, b.y) }),
    annotationsInView() {
      const { clientWidth, clientHeight } = map.getCanvas();
      return query({ x: 0, y: 0 }, { x: clientWidth, y: clientHeight }).map(({ annotation }) => annotation);
    },
    find: ({ layer, annotation }) => picture.annotations(layer).get(annotation),
    hideWhileEditing(found) {
      if (edited) mark(edited, { editing: false });
      edited = found && featureKey(found.layer, found.annotation);
      if (edited) mark(edited, { editing: true });
    },
    preview(layer, annotation) {
      const now = shown.get(layer);
      if (now) draw(now.look, new Map(now.annotations).set(annotation.id, annotation));
    },
    settle: drawLayer,
    restore,
    close() {
      for (const stop of stops) stop();
      shown.clear();
      for (const key of selected) mark(key, { selected: false });
      void source()?.setData({ type: "FeatureCollection", features: [] });
    },
  };
}

/** Marks before texts before lines before areas; within a kind, newer before older. */
function byFrontness(a: MapGeoJSONFeature, b: MapGeoJSONFeature): number {
  return rankOf(a) - rankOf(b) || Number(b.properties["order"]) - Number(a.properties["order"]);
}

function rankOf(feature: MapGeoJSONFeature): number {
  return PICKED_LAYERS.findIndex((id) => id === feature.layer.id);
}

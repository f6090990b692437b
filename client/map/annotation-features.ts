import type { GeoJSONSourceDiff } from "maplibre-gl";
import type { Annotation, AnnotationId } from "../../shared/picture/annotation.ts";
import { labelPlaceOf } from "../../shared/picture/label-place.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { symbolOr } from "../../shared/picture/symbols.ts";
import type { LayerEntry } from "../../shared/protocol/events.ts";

type Feature = NonNullable<GeoJSONSourceDiff["add"]>[number];

/** Drawn where nobody chose a colour. */
const DEFAULT_COLOUR = "#3b82f6";

/** What a layer says of how its annotations are drawn. `rank`: layers of a higher one are drawn over the others. */
export type LayerLook = { readonly id: LayerId; readonly colour: string | undefined; readonly rank: number };

/** A layer as it is drawn. */
export type DrawnLayer = { readonly look: LayerLook; readonly annotations: ReadonlyMap<AnnotationId, Annotation> };

/** More seconds than any operation lasts, so that layers lie above each other whole. */
const SECONDS_OF_A_LAYER = 1e9;

/** How layers are drawn that stand in this order in lists: the first one above the others. */
export function looksOf(layers: readonly Pick<LayerEntry, "id" | "colour">[]): ReadonlyMap<LayerId, LayerLook> {
  return new Map(layers.map(({ id, colour }, i) => [id, { id, colour, rank: layers.length - i }]));
}

/** The colour that an annotation is drawn in: its own, else its layer's. */
export function shownColour(own: string | undefined, layer: string | undefined): string {
  return own ?? layer ?? DEFAULT_COLOUR;
}

/** The id of an annotation's feature; ids of annotations are unique in their layer only. */
export function featureKey(layer: LayerId, annotation: AnnotationId): string {
  return `${layer}/${annotation}`;
}

/** The image of a mark: its symbol, and a colour where it has one of its own. */
export function markImageId(symbol: string | undefined, colour: string | undefined): string {
  return `mark ${symbolOr("mark", symbol).id} ${colour ?? ""}`;
}

/** Takes the id of a mark's image apart; undefined for other images. */
export function parseMarkImageId(
  id: string,
): { readonly symbol: string; readonly colour: string | undefined } | undefined {
  const [kind, symbol, colour] = id.split(" ");
  if (kind !== "mark" || !symbol) return undefined;
  return { symbol, colour: colour === "" ? undefined : colour };
}

/**
 * The features that an annotation is drawn with: itself, and for an area with a label a point where the label stands
 * (the engine would place a polygon's label once a tile). Properties are those that annotation-layers.ts reads.
 */
export function featuresOf(layer: LayerLook, annotation: Annotation): Feature[] {
  const { id, kind, geometry } = annotation;
  const key = featureKey(layer.id, id);
  const properties = {
    key,
    id,
    layer: layer.id,
    kind,
    order: layer.rank * SECONDS_OF_A_LAYER + (Math.round(annotation.createdAtMs / 1000) % SECONDS_OF_A_LAYER),
    colour: shownColour(annotation.colour, layer.colour),
    ...(annotation.label ? { label: annotation.label } : {}),
    ...(kind === "point" ? { image: markImageId(annotation.symbol, annotation.colour ?? layer.colour) } : {}),
    ...(kind === "text" ? { textSize: annotation.textSizePx ?? 16 } : {}),
    ...(kind === "line" || kind === "area"
      ? { width: annotation.lineWidthPx ?? 3, style: annotation.lineStyle ?? "solid" }
      : {}),
    ...(kind === "area" ? { fillOpacity: annotation.fillOpacity ?? 0.2 } : {}),
  };
  const feature: Feature = { type: "Feature", geometry: geometry as unknown as Feature["geometry"], properties };
  if (geometry.type !== "Polygon" || !annotation.label) return [feature];
  const place: Feature = {
    type: "Feature",
    geometry: { type: "Point", coordinates: [...labelPlaceOf(geometry.coordinates)] },
    properties: { ...properties, key: `${key}#label`, kind: "area-label" },
  };
  return [feature, place];
}

/**
 * What changed in a layer between two states, as the engine takes it; undefined where nothing did. Annotations keep
 * their identity until they change, so that comparing is cheap; when the layer itself looks different, all are drawn anew.
 */
export function diffAnnotations(before: DrawnLayer, after: DrawnLayer): GeoJSONSourceDiff | undefined {
  const { look } = after;
  const isSameLook = before.look.colour === look.colour && before.look.rank === look.rank;
  const remove: string[] = [];
  const add: Feature[] = [];
  for (const [id, annotation] of before.annotations) {
    if (after.annotations.get(id) === annotation) continue;
    const kept = new Set(keysOf(look.id, after.annotations.get(id)));
    remove.push(...keysOf(look.id, annotation).filter((key) => !kept.has(key)));
  }
  for (const [id, annotation] of after.annotations) {
    // A feature that is added under a known key takes the place of the former one.
    if (!isSameLook || before.annotations.get(id) !== annotation) add.push(...featuresOf(look, annotation));
  }
  return remove.length > 0 || add.length > 0 ? { remove, add } : undefined;
}

function keysOf(layer: LayerId, annotation: Annotation | undefined): string[] {
  if (!annotation) return [];
  const key = featureKey(layer, annotation.id);
  return annotation.kind === "area" && annotation.label ? [key, `${key}#label`] : [key];
}

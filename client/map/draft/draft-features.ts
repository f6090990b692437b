import { isGeometry, type LngLat } from "../../../shared/picture/geometry.ts";
import { labelPlaceOf } from "../../../shared/picture/label-place.ts";
import { keyOf } from "../../scenario-draft/paths.ts";
import type { DraftShape } from "../../scenario-draft/shapes.ts";
import type { Appearance } from "../../ui/appearance.ts";
import { chevronImageId, pointImageId, pointWidthPx } from "./draft-images.ts";
import { colourOf, groupOf, lineOf } from "./draft-look.ts";
import { type Aside, stackedAsides } from "./stacks.ts";

/** On what ground shapes are drawn, and which thing is selected, as `keyOf` says it. */
export type DraftLooks = { readonly ground: Appearance; readonly selected: string | undefined };

type Properties = Readonly<Record<string, string | number | boolean | readonly number[]>>;

/**
 * At which zoom symbols are drawn how large, between these in between; and how large the engine takes them for when it
 * finds room for names: as they are one zoom closer.
 */
export const SYMBOL_SIZES = [
  { zoom: 10, size: 0.5, roomFor: 0.58 },
  { zoom: 12, size: 0.66, roomFor: 0.756 },
  { zoom: 14.5, size: 0.9, roomFor: 0.9 },
] as const;
/** CSS pixels between a symbol and its name, beside the 2 that the engine keeps around every name. */
export const GAP_PX = 2;
/** How much larger than symbols the ring about a selected one is drawn. */
export const RING_SCALE = 1.1;
/** The size of names beside points. */
export const TEXT_PX = 12.5;

const PLAIN_TEXT: Readonly<Record<Appearance, string>> = { dark: "#ffffff", light: "#0b131b" };

/** The shapes that can be drawn: what is being written may have places that are none yet. */
export function drawable(shapes: readonly DraftShape[]): readonly DraftShape[] {
  return shapes.filter(({ geometry }) => isGeometry(geometry));
}

/**
 * Shapes as features, with the properties that draft-layers.ts reads; the name of an area is a point of its own. What
 * has a higher `order` lies in front: of areas the smaller ones, else what comes later.
 */
export function draftFeatures(shapes: readonly DraftShape[], looks: DraftLooks): GeoJSON.Feature[] {
  const order = orderOf(shapes);
  const asides = stackedAsides(shapes);
  return shapes.flatMap((shape, i) => featuresOf(shape, order[i] ?? i, asides.get(keyOf(shape.path)), looks));
}

function featuresOf(
  shape: DraftShape,
  order: number,
  aside: Aside | undefined,
  { ground, selected }: DraftLooks,
): GeoJSON.Feature[] {
  const { geometry, label } = shape;
  const key = keyOf(shape.path);
  const textColour = colourOf(groupOf(shape), ground) ?? PLAIN_TEXT[ground];
  const common = { key, is: shape.is, order, textColour, selected: keyOf(shape.thing) === selected };
  const own = feature(geometry, {
    ...common,
    ...partOf(shape, ground),
    ...(aside ? stacked(aside, pointWidthPx(shape) / 2) : {}),
  });
  if (geometry.type !== "Polygon" || label === "" || shape.is === "hazard") return [own];
  const at = labelPlaceOf(geometry.coordinates);
  return [
    own,
    feature({ type: "Point", coordinates: at }, { ...common, key: `${key}#name`, part: "area-name", label }),
  ];
}

function partOf(shape: DraftShape, ground: Appearance): Properties {
  const { geometry, label, is } = shape;
  if (geometry.type === "Point") {
    if (shape.isText) return { part: "text", label };
    // The number of casualties is in their picture.
    const name = is === "casualties" ? "" : label;
    return { part: "point", label: name, image: pointImageId(shape, ground), halfPx: pointWidthPx(shape) / 2 };
  }
  const { colour, widthPx: width, dash, fillOpacity } = lineOf(shape, ground);
  const line = { colour, width, dash, label, isSolid: dash === "solid" };
  // The levels of a flood lie within each other: their names stand on their outlines.
  if (geometry.type === "Polygon") return { part: is === "hazard" ? "level" : "area", ...line, fillOpacity };
  if (is === "route") return { part: "route", ...line, image: chevronImageId(colour) };
  return { part: "line", ...line, ...(shape.symbol ? { image: pointImageId(shape, ground) } : {}) };
}

/** Where a point of a stack is drawn, and its name to the right of it at each size that symbols have. */
function stacked([x, y]: Aside, halfPx: number): Properties {
  const [far, middle, near] = SYMBOL_SIZES.map(({ size, roomFor }) => [
    (x * size + halfPx * roomFor + 2 + GAP_PX) / TEXT_PX,
    (y * size) / TEXT_PX,
  ]);
  return {
    part: "stacked",
    iconOffset: [x, y],
    ringOffset: [x / RING_SCALE, y / RING_SCALE],
    textFar: far ?? [],
    textMiddle: middle ?? [],
    textNear: near ?? [],
  };
}

/** Larger areas lie lower, so that the smaller ones can be seen and pressed. */
function orderOf(shapes: readonly DraftShape[]): readonly number[] {
  const sizes = shapes.map(({ geometry }) =>
    geometry.type === "Polygon" ? extentOf(geometry.coordinates[0] ?? []) : 0,
  );
  const order = shapes.map((_, i) => i);
  const areas = order.filter((i) => shapes[i]?.geometry.type === "Polygon");
  const bySize = areas.toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  areas.forEach((place, rank) => {
    order[bySize[rank] ?? place] = place;
  });
  return order;
}

/** Square degrees about a ring: enough to tell which of two areas is the larger. */
function extentOf(ring: readonly LngLat[]): number {
  const lngs = ring.map(([lng]) => lng);
  const lats = ring.map(([, lat]) => lat);
  return (Math.max(...lngs) - Math.min(...lngs)) * (Math.max(...lats) - Math.min(...lats));
}

function feature(geometry: DraftShape["geometry"], properties: Properties): GeoJSON.Feature {
  return { type: "Feature", geometry: geometry as unknown as GeoJSON.Geometry, properties };
}

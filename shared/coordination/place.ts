import * as z from "zod";
import type { AnnotationId } from "../picture/annotation.ts";
import { type Geometry, isGeometry, type LngLat } from "../picture/geometry.ts";
import type { LayerId } from "../picture/layer.ts";

/**
 * Where something is meant. `at` is always there, so that it can be shown and flown to without anything else; `area` is
 * an outline of its own; `annotation` is the thing on the map that was meant: whoever sees its layer sees that instead.
 */
export type Place = {
  readonly at: LngLat;
  readonly area?: Extract<Geometry, { type: "Polygon" }> | undefined;
  readonly annotation?: { readonly layer: LayerId; readonly annotation: AnnotationId } | undefined;
};

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not an id");

export const lngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly();

/** A task's own area is drawn by hand; a larger shape is an annotation. */
const MAX_AREA_VERTICES = 500;

type Polygon = Extract<Geometry, { type: "Polygon" }>;

export const place = z.strictObject({
  at: lngLat,
  area: z
    .custom<Polygon>((value) => isGeometry(value) && value.type === "Polygon", "not an area")
    .refine((area) => area.coordinates.flat().length <= MAX_AREA_VERTICES, `more than ${MAX_AREA_VERTICES} corners`)
    .optional(),
  annotation: z.strictObject({ layer: id, annotation: id }).optional(),
});

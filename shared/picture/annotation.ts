import * as z from "zod";
import { type Geometry, parseGeometry } from "./geometry.ts";

export type AnnotationId = string;

export const ANNOTATION_KINDS = ["point", "line", "area", "text"] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

/**
 * A mark, line, area or text on a layer, as its Y.Map holds it: one key a property, so that two people can change
 * two properties at once; the geometry is one JSON string, so that a shape never becomes a mix of two.
 */
export type AnnotationProperties = {
  readonly kind: AnnotationKind;
  /** GeoJSON geometry as JSON text; see `parseGeometry`. */
  readonly geometry: string;
  /** A `MarkSymbolId` of symbols.json; only of points. */
  readonly symbol?: string | undefined;
  readonly label?: string | undefined;
  readonly note?: string | undefined;
  /** `#rrggbb` */
  readonly colour?: string | undefined;
  readonly lineWidthPx?: number | undefined;
  readonly lineStyle?: "solid" | "dashed" | "dotted" | undefined;
  /** 0 (only the outline) to 1. */
  readonly fillOpacity?: number | undefined;
  readonly textSizePx?: number | undefined;
  readonly createdBy: string;
  readonly createdAtMs: number;
  readonly changedBy?: string | undefined;
  readonly changedAtMs?: number | undefined;
};

export type Annotation = Omit<AnnotationProperties, "geometry"> & {
  readonly id: AnnotationId;
  readonly geometry: Geometry;
};

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const epochMs = z.number().int().min(0).max(8.64e15);

/** What each key of an annotation may hold; a key that is not here is refused. */
export const ANNOTATION_FIELDS = {
  kind: z.enum(ANNOTATION_KINDS),
  geometry: z
    .string()
    .max(300_000)
    .refine((text) => parseGeometry(text) !== undefined, "not a geometry"),
  symbol: z.string().max(64).optional(),
  label: z.string().max(200).optional(),
  note: z.string().max(4_000).optional(),
  colour: colour.optional(),
  lineWidthPx: z.number().min(1).max(24).optional(),
  lineStyle: z.enum(["solid", "dashed", "dotted"]).optional(),
  fillOpacity: z.number().min(0).max(1).optional(),
  textSizePx: z.number().min(8).max(96).optional(),
  createdBy: z.string().max(64),
  createdAtMs: epochMs,
  changedBy: z.string().max(64).optional(),
  changedAtMs: epochMs.optional(),
} as const satisfies Record<keyof AnnotationProperties, z.ZodType>;

const annotationProperties = z.strictObject(ANNOTATION_FIELDS);

/**
 * Reads an annotation from the plain content of its Y.Map.
 * Returns undefined where it is incomplete (half of it has not arrived) or holds what no annotation can.
 */
export function readAnnotation(id: AnnotationId, content: unknown): Annotation | undefined {
  const parsed = annotationProperties.safeParse(content);
  if (!parsed.success) return undefined;
  const geometry = parseGeometry(parsed.data.geometry);
  if (!geometry || !suits(parsed.data.kind, geometry)) return undefined;
  return { ...parsed.data, id, geometry };
}

function suits(kind: AnnotationKind, geometry: Geometry): boolean {
  switch (kind) {
    case "point":
    case "text":
      return geometry.type === "Point";
    case "line":
      return geometry.type === "LineString";
    case "area":
      return geometry.type === "Polygon";
  }
}

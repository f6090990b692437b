import * as z from "zod";
import { type Geometry, parseGeometry } from "./geometry.ts";
import { type AnnotationPhoto, hashInKey, type PhotoKey, type PhotoNote, photoNote, photosIn } from "./photo.ts";
import { isPlainText } from "./plain-text.ts";

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
  readonly [photo: PhotoKey]: PhotoNote | undefined;
};

export type Annotation = Omit<AnnotationProperties, "geometry" | PhotoKey> & {
  readonly id: AnnotationId;
  readonly geometry: Geometry;
  /** By the time they were taken; absent where there are none. */
  readonly photos?: readonly AnnotationPhoto[] | undefined;
};

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const epochMs = z.number().int().min(0).max(8.64e15);

const ANNOTATION_FIELDS = {
  kind: z.enum(ANNOTATION_KINDS),
  geometry: z
    .string()
    .max(300_000)
    .refine((text) => parseGeometry(text) !== undefined, "not a geometry"),
  symbol: z.string().max(64).optional(),
  label: z
    .string()
    .max(200)
    .refine((text) => isPlainText(text, { lines: false }), "holds characters that cannot be seen")
    .optional(),
  note: z
    .string()
    .max(4_000)
    .refine((text) => isPlainText(text, { lines: true }), "holds characters that cannot be seen")
    .optional(),
  colour: colour.optional(),
  lineWidthPx: z.number().min(1).max(24).optional(),
  lineStyle: z.enum(["solid", "dashed", "dotted"]).optional(),
  fillOpacity: z.number().min(0).max(1).optional(),
  textSizePx: z.number().min(8).max(96).optional(),
  createdBy: z.string().max(64),
  createdAtMs: epochMs,
  changedBy: z.string().max(64).optional(),
  changedAtMs: epochMs.optional(),
} as const satisfies Record<Exclude<keyof AnnotationProperties, PhotoKey>, z.ZodType>;

const annotationProperties = z.strictObject(ANNOTATION_FIELDS);

/** What a key of an annotation may hold; undefined for a key that an annotation does not have. */
export function annotationField(key: string): z.ZodType | undefined {
  if (hashInKey(key) !== undefined) return photoNote;
  return Object.hasOwn(ANNOTATION_FIELDS, key) ? ANNOTATION_FIELDS[key as keyof typeof ANNOTATION_FIELDS] : undefined;
}

/**
 * Reads an annotation from the plain content of its Y.Map.
 * Returns undefined where it is incomplete (half of it has not arrived) or holds what no annotation can.
 */
export function readAnnotation(id: AnnotationId, content: unknown): Annotation | undefined {
  if (typeof content !== "object" || content === null) return undefined;
  const entries = Object.entries(content);
  const fixed = entries.filter(([key]) => hashInKey(key) === undefined);
  const parsed = annotationProperties.safeParse(Object.fromEntries(fixed));
  if (!parsed.success) return undefined;
  const geometry = parseGeometry(parsed.data.geometry);
  if (!geometry || !suits(parsed.data.kind, geometry)) return undefined;
  const photos = fixed.length < entries.length ? photosIn({ ...content }) : [];
  return { ...parsed.data, id, geometry, ...(photos.length > 0 ? { photos } : {}) };
}

/** May an annotation of this kind have such a geometry? */
export function suits(kind: AnnotationKind, geometry: Geometry): boolean {
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

import { ANNOTATION_KINDS, type AnnotationKind } from "../../../shared/picture/annotation.ts";
import type { Form, Variants } from "./field.ts";
import { freshDrawing } from "./fresh.ts";

const SAID: Form = [
  { key: "note", is: "paragraph", optional: true },
  { key: "colour", is: "colour", optional: true },
  { key: "geometry", is: "geometry" },
];

/** What is drawn, by its kind; the kind is never changed alone, because its geometry goes with it. */
function drawingForm(kind: string): Form {
  const label: Form = [{ key: "label", is: "text", optional: true }];
  return kind === "point"
    ? [...label, { key: "symbol", is: "symbol", use: "mark", optional: true }, ...SAID]
    : [...label, ...SAID];
}

export const DRAWING: Variants = {
  options: ANNOTATION_KINDS,
  words: "annotation.kind",
  optionOf: (value) => (value as { readonly kind: string }).kind,
  form: drawingForm,
  fresh: (option, around) => freshDrawing(option as AnnotationKind, around),
};

/** What changes of something drawn: all of it may be left out but which it is. */
export const REDRAWING_FORM: Form = [
  { key: "id", is: "thing", of: "drawing", label: "drawing" },
  { key: "label", is: "text", optional: true },
  { key: "symbol", is: "symbol", use: "mark", optional: true },
  { key: "note", is: "paragraph", optional: true },
  { key: "colour", is: "colour", optional: true },
  { key: "geometry", is: "geometry", optional: true },
];

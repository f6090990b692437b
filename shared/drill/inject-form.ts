import * as z from "zod";
import { freeText, MAX_TEXT, MAX_TITLE } from "../coordination/free-text.ts";
import { phrase } from "../coordination/phrase.ts";
import { lngLat } from "../coordination/place.ts";
import { PRIORITIES } from "../coordination/priority.ts";
import { ANNOTATION_KINDS, suits } from "../picture/annotation.ts";
import { type Geometry, isGeometry } from "../picture/geometry.ts";
import { UNIT_STATUSES } from "../picture/unit.ts";
import { type CasualtyGroup, TRIAGE_CATEGORIES } from "./casualty.ts";
import { conditionForm } from "./condition-form.ts";
import {
  colourField,
  idField,
  lineField,
  metresField,
  msField,
  msRangeField,
  nameField,
  resourceField,
  symbolField,
  textField,
} from "./form-fields.ts";
import { newWeatherForm } from "./hazard-form.ts";
import { type DrawnAnnotation, INJECT_MEANS, type Inject, type InjectEffect, type Trigger } from "./inject.ts";
import { type ScenarioUnit, UNIT_PLAYERS } from "./scenario-unit.ts";

/** More than this one inject cannot be explained by. */
const MAX_EFFECTS = 50;
const MAX_CASUALTIES = 5_000;

const geometry = z.custom<Geometry>(isGeometry, "not a point, line or area (GeoJSON)");

const drawn = {
  kind: z.enum(ANNOTATION_KINDS),
  geometry,
  symbol: symbolField("mark").optional(),
  label: nameField.optional(),
  note: textField.optional(),
  colour: colourField.optional(),
};

export const annotationForm: z.ZodType<DrawnAnnotation> = z
  .strictObject({ id: idField, ...drawn })
  .refine((annotation) => suits(annotation.kind, annotation.geometry), {
    error: "the geometry is not of that kind",
    path: ["geometry"],
  });

const people = z.number().int().min(0).max(MAX_CASUALTIES);

export const casualtyGroupForm: z.ZodType<CasualtyGroup> = z.strictObject({
  id: idField,
  name: nameField.optional(),
  at: lngLat,
  fromMs: msField,
  count: z.strictObject({ immediate: people, delayed: people, minor: people, deceased: people }),
  worsening: z
    .array(z.strictObject({ from: z.enum(TRIAGE_CATEGORIES), to: z.enum(TRIAGE_CATEGORIES), afterMs: msField }))
    .max(6)
    .refine((steps) => new Set(steps.map(({ from }) => from)).size === steps.length, "two of one category"),
  freedBy: z.string().min(1).max(64).optional(),
});

export const unitForm: z.ZodType<ScenarioUnit> = z.strictObject({
  id: idField,
  name: nameField,
  agency: idField,
  symbol: symbolField("unit"),
  crew: z.number().int().min(0).max(1_000).optional(),
  capabilities: z.array(z.string().min(1).max(64)).max(50).optional(),
  player: z.enum(UNIT_PLAYERS),
  at: lngLat,
  // The fastest rescue helicopters; more is a slip of units.
  speedMps: z.number().gt(0).max(90),
  onRoads: z.boolean(),
  route: z.strictObject({ along: lineField, loop: z.boolean() }).optional(),
  reactsInMs: msRangeField,
  worksForMs: msRangeField,
  carries: z.number().int().min(0).max(500),
});

const triggerForm: z.ZodType<Trigger> = z.discriminatedUnion("when", [
  z.strictObject({ when: z.literal("at"), atMs: msField }),
  z.strictObject({ when: z.literal("after"), inject: idField, delayMs: msField }),
  z.strictObject({ when: z.literal("if"), condition: conditionForm, notBeforeMs: msField.optional() }),
  z.strictObject({ when: z.literal("by-hand") }),
]);

const effectForm: z.ZodType<InjectEffect> = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("draw"), annotation: annotationForm }),
  z.strictObject({
    do: z.literal("redraw"),
    annotation: z
      .strictObject({ id: idField, ...drawn })
      .partial()
      .required({ id: true }),
  }),
  z.strictObject({ do: z.literal("erase"), annotation: idField }),
  z.strictObject({ do: z.literal("close-road"), id: idField, line: lineField, label: nameField.optional() }),
  z.strictObject({ do: z.literal("open-road"), id: idField }),
  z.strictObject({ do: z.literal("grow-area"), annotation: idField, byM: metresField, overMs: msField }),
  z.strictObject({ do: z.literal("unit-silent"), unit: idField, forMs: msField.optional() }),
  z.strictObject({ do: z.literal("unit-speaks"), unit: idField }),
  z.strictObject({ do: z.literal("unit-breaks-down"), unit: idField, forMs: msField.optional() }),
  z.strictObject({ do: z.literal("unit-appears"), unit: unitForm }),
  z.strictObject({ do: z.literal("unit-leaves"), unit: idField }),
  z.strictObject({ do: z.literal("unit-status"), unit: idField, status: z.enum(UNIT_STATUSES) }),
  z.strictObject({
    do: z.literal("resource"),
    agency: idField,
    what: resourceField,
    change: z.number().int().min(-100_000).max(100_000),
  }),
  z.strictObject({ do: z.enum(["hazard-begins", "hazard-stops"]), hazard: idField }),
  z.strictObject({ do: z.literal("casualties"), group: casualtyGroupForm }),
  z.strictObject({ do: z.literal("weather"), weather: newWeatherForm }),
]);

export const injectForm: z.ZodType<Inject> = z.strictObject({
  id: idField,
  serial: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}.-]{0,15}$/u, "not a serial like 12 or 12a"),
  title: nameField,
  storyline: idField.optional(),
  trigger: triggerForm,
  from: nameField,
  to: z.array(idField).max(100),
  by: z.enum(INJECT_MEANS),
  text: freeText(MAX_TEXT).optional(),
  phrase: phrase.optional(),
  at: lngLat.optional(),
  priority: z.enum(PRIORITIES),
  wantsAcknowledgement: z.boolean(),
  attachments: z.array(z.string().min(1).max(MAX_TITLE)).max(20),
  effects: z.array(effectForm).max(MAX_EFFECTS),
  controller: idField.optional(),
  objectives: z.array(idField).max(100),
  expected: z.array(idField).max(100),
  contingency: textField.optional(),
  privateNotes: textField.optional(),
  draft: z.literal(true).optional(),
});

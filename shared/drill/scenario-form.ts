import * as z from "zod";
import { languageTag } from "../coordination/free-text.ts";
import { lngLat } from "../coordination/place.ts";
import { PRIORITIES } from "../coordination/priority.ts";
import { TASK_KINDS } from "../coordination/task.ts";
import { AGENCY_KINDS, type Agency } from "../operation/agency.ts";
import { ROLES } from "../operation/member.ts";
import { TLP_MARKINGS } from "../picture/layer.ts";
import { type CarePlace, TRIAGE_CATEGORIES } from "./casualty.ts";
import { conditionForm } from "./condition-form.ts";
import type { ExpectedAction, Objective, TypicalDeed } from "./evaluation.ts";
import {
  colourField,
  hazardSymbolField,
  idField,
  isAscending,
  msField,
  msRangeField,
  nameField,
  phraseField,
  resourceField,
  ringField,
  textField,
} from "./form-fields.ts";
import { hazardForm, weatherForm } from "./hazard-form.ts";
import { annotationForm, casualtyGroupForm, injectForm, unitForm } from "./inject-form.ts";
import { EXERCISE_KINDS, SCENARIO_FORMAT, SCENARIO_VERSION, type Scenario } from "./scenario.ts";

/** What a large national drill needs, several times over; and still read in a second. */
const MOST = {
  agencies: 60,
  roles: 300,
  units: 3_000,
  injects: 2_000,
  expected: 3_000,
  hazards: 100,
  other: 1_000,
} as const;

const agency: z.ZodType<Agency> = z.strictObject({
  id: idField,
  name: nameField,
  shortName: z.string().min(1).max(4),
  kind: z.enum(AGENCY_KINDS),
  colour: colourField,
  country: z.string().regex(/^[A-Z]{2}$/, "not a country of ISO 3166-1 like LT"),
  language: languageTag,
});

const objective: z.ZodType<Objective> = z.strictObject({
  id: idField,
  text: textField,
  capability: nameField,
  target: textField,
  criticalTasks: z.array(textField).max(50),
  agency: idField,
  retests: textField.optional(),
});

const quantity = z.number().int().min(1).max(1_000_000);

const typicalDeed: z.ZodType<TypicalDeed> = z.discriminatedUnion("deed", [
  z.strictObject({
    deed: z.literal("give-task"),
    task: z.enum(TASK_KINDS),
    to: z.array(idField).min(1).max(100),
    at: lngLat,
    priority: z.enum(PRIORITIES),
  }),
  z.strictObject({ deed: z.literal("plot"), annotation: annotationForm }),
  z.strictObject({ deed: z.literal("ask"), what: resourceField, quantity, at: lngLat }),
  z.strictObject({ deed: z.literal("offer"), what: resourceField, quantity }),
  z.strictObject({
    deed: z.literal("say"),
    to: z.array(idField).min(1).max(100),
    phrase: phraseField.optional(),
    text: textField.optional(),
  }),
]);

const expectedAction: z.ZodType<ExpectedAction> = z.strictObject({
  id: idField,
  who: z.strictObject({ agency: idField, role: idField.optional() }),
  what: textField,
  due: z
    .strictObject({ after: idField.optional(), fromMs: msField, toMs: msField })
    .refine(({ fromMs, toMs }) => fromMs < toMs, "ends before it begins"),
  evidence: conditionForm.optional(),
  partly: conditionForm.optional(),
  score: z.number().min(0).max(1_000),
  objectives: z.array(idField).max(100),
  typically: z.strictObject({ does: typicalDeed, inMs: msRangeField, likely: z.number().min(0).max(1) }).optional(),
});

const carePlace: z.ZodType<CarePlace> = z.strictObject({
  id: idField,
  name: nameField,
  at: lngLat,
  beds: z.number().int().min(0).max(10_000),
  takes: z.array(z.enum(TRIAGE_CATEGORIES)).min(1).optional(),
});

const startLayer = z.strictObject({
  id: idField,
  name: nameField,
  owner: idField,
  tlp: z.enum(TLP_MARKINGS),
  grants: z.record(idField, z.enum(["view", "edit"])),
  annotations: z.array(annotationForm).max(MOST.other),
});

const storyStart = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "not a local time like 2027-04-03T06:30")
  .refine(isOfCalendar, "no such day or time");

/** `Date.parse` takes the 31st of February for the 3rd of March. */
function isOfCalendar(text: string): boolean {
  const ms = Date.parse(`${text}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

const many = <T extends z.ZodType>(form: T) => z.array(form).max(MOST.other);

/** A scenario in its present version, each part by itself; what parts say of each other is for `scenarioProblems`. */
export const scenarioForm: z.ZodType<Scenario> = z.strictObject({
  format: z.literal(SCENARIO_FORMAT),
  version: z.literal(SCENARIO_VERSION),
  id: idField,
  revision: z.number().int().min(1).max(1_000_000),
  title: nameField,
  language: languageTag,
  summary: textField,
  kind: z.enum(EXERCISE_KINDS),
  hazard: hazardSymbolField,
  storyStart,
  lengthMs: msField.min(60_000),
  view: z.strictObject({ at: lngLat, zoom: z.number().min(0).max(22) }),
  weather: z
    .array(weatherForm)
    .min(1)
    .max(MOST.other)
    .refine((weather) => weather[0]?.fromMs === 0, "none at the start")
    .refine((weather) => isAscending(weather.map(({ fromMs }) => fromMs)), "not in the order of time"),
  safety: many(z.strictObject({ id: idField, text: textField, isNoPlay: z.boolean() })),
  storylines: many(z.strictObject({ id: idField, title: nameField, text: textField })),
  agencies: z.array(agency).min(1).max(MOST.agencies),
  roles: z
    .array(z.strictObject({ id: idField, agency: idField, role: z.enum(ROLES), title: nameField, brief: textField }))
    .max(MOST.roles),
  objectives: many(objective),
  areas: many(z.strictObject({ id: idField, name: nameField, ring: ringField })),
  truth: z.strictObject({
    annotations: many(annotationForm),
    hazards: z.array(hazardForm).max(MOST.hazards),
    casualties: many(casualtyGroupForm),
    care: many(carePlace),
  }),
  start: z.strictObject({
    layers: many(startLayer),
    resources: many(z.strictObject({ agency: idField, what: resourceField, quantity })),
  }),
  units: z.array(unitForm).max(MOST.units),
  injects: z.array(injectForm).max(MOST.injects),
  expected: z.array(expectedAction).max(MOST.expected),
});

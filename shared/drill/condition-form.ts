import * as z from "zod";
import { lngLat } from "../coordination/place.ts";
import { TASK_KINDS, TASK_STATES, type TaskState } from "../coordination/task.ts";
import { ANNOTATION_KINDS } from "../picture/annotation.ts";
import { UNIT_STATUSES } from "../picture/unit.ts";
import { CASUALTY_STAGES, TRIAGE_CATEGORIES } from "./casualty.ts";
import type { AreaRef, Condition, TaskFilter, UnitFilter } from "./condition.ts";
import { idField, metresField, msField, phraseField, resourceField, symbolField } from "./form-fields.ts";

/** More parts of one condition nobody can follow. */
const MAX_PARTS = 50;

const areaRef: z.ZodType<AreaRef> = z.union(
  [
    z.strictObject({ area: idField }),
    z.strictObject({ at: lngLat, withinM: metresField }),
    z.strictObject({ hazard: idField }),
  ],
  { error: "neither an area, nor a place with withinM, nor a hazard" },
);

const unitFilter: z.ZodType<UnitFilter> = z.strictObject({
  units: z.array(idField).max(1_000).optional(),
  agency: idField.optional(),
  symbol: symbolField("unit").optional(),
  capability: z.string().max(64).optional(),
  status: z.array(z.enum(UNIT_STATUSES)).min(1).optional(),
  within: areaRef.optional(),
});

const taskFilter: z.ZodType<TaskFilter> = z.strictObject({
  kind: z.enum(TASK_KINDS).optional(),
  byAgency: idField.optional(),
  toAgency: idField.optional(),
  toUnit: idField.optional(),
  near: areaRef.optional(),
});

const count = z.number().int().min(0).max(100_000);
const since = { since: idField.optional() };
const compare = z.enum(["at-least", "fewer-than"]);
const taskStages = [
  "given",
  ...TASK_STATES.filter((state): state is Exclude<TaskState, "sent"> => state !== "sent"),
] as const;

/** A condition of any depth; how deep a file may go is for whoever reads it. */
export const conditionForm: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion("if", [
    z.strictObject({ if: z.enum(["all", "any"]), of: z.array(conditionForm).min(1).max(MAX_PARTS) }),
    z.strictObject({ if: z.literal("not"), of: conditionForm }),
    z.strictObject({ if: z.literal("for"), ms: msField, of: conditionForm }),
    z.strictObject({ if: z.literal("time"), fromMs: msField }),
    z.strictObject({ if: z.literal("units"), which: unitFilter, compare, count }),
    z.strictObject({
      if: z.literal("task"),
      ...since,
      which: taskFilter,
      stage: z.enum(taskStages),
      count: count.optional(),
    }),
    z.strictObject({
      if: z.literal("request"),
      ...since,
      what: resourceField.optional(),
      byAgency: idField.optional(),
      stage: z.enum(["asked", "offered", "accepted", "on-the-way", "arrived", "returned"]),
      quantity: count.optional(),
    }),
    z.strictObject({
      if: z.literal("plotted"),
      ...since,
      byAgency: idField.optional(),
      symbol: symbolField("mark").optional(),
      kind: z.enum(ANNOTATION_KINDS).optional(),
      within: areaRef,
    }),
    z.strictObject({
      if: z.literal("message"),
      ...since,
      byAgency: idField.optional(),
      toAgency: idField.optional(),
      phrase: phraseField.optional(),
    }),
    z.strictObject({
      if: z.literal("inject"),
      inject: idField,
      stage: z.enum(["fired", "delivered", "acknowledged", "skipped"]),
      agency: idField.optional(),
    }),
    z.strictObject({ if: z.literal("hazard-reaches"), hazard: idField, at: lngLat }),
    z.strictObject({
      if: z.literal("casualties"),
      categories: z.array(z.enum(TRIAGE_CATEGORIES)).min(1),
      stage: z.enum(CASUALTY_STAGES).optional(),
      compare,
      count,
    }),
    z.strictObject({
      if: z.literal("expected"),
      expected: idField,
      state: z.enum(["met", "partial", "missed"]),
    }),
  ]),
);

import * as z from "zod";
import { ROLES } from "../operation/member.ts";
import type { Operation } from "../operation/operation.ts";
import type { DrillReview } from "./drill-review.ts";
import { CAPABILITY_ELEMENTS, IMPROVEMENT_STATUSES, type Improvement } from "./improvement.ts";

const FORMAT = "muster-review";
const VERSION = 1;
/** The review of a drill with 1,000 people and 500 injects is 2 MB. */
export const MAX_REVIEW_CHARACTERS = 20_000_000;

/** A review as the value of its file. */
export function reviewAsFile(
  operation: Pick<Operation, "id" | "name">,
  review: DrillReview,
  improvements: readonly Improvement[],
): object {
  const { id, name } = operation;
  return { format: FORMAT, version: VERSION, operation: { id, name }, ...review, improvements };
}

const text = z.string().max(10_000);
const atMs = z.number().finite();

const improvement: z.ZodType<Improvement> = z.object({
  id: text.min(1),
  issue: text,
  action: text,
  element: z.enum(CAPABILITY_ELEMENTS).optional(),
  agency: text.optional(),
  owner: text,
  contact: text,
  start: text,
  due: text,
  status: z.enum(IMPROVEMENT_STATUSES),
  retest: text,
});

/** The rows of an improvement plan, wherever they were kept; undefined where `value` is none. */
export function readImprovements(value: unknown): readonly Improvement[] | undefined {
  return z.array(improvement).max(1_000).safeParse(value).data;
}

const trained = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  operation: z.object({ id: text, name: text }),
  madeAtMs: atMs,
  beganAtMs: atMs.optional(),
  agencies: z.array(z.object({ id: text, name: text })).max(1_000),
  members: z
    .array(
      z.object({
        member: text,
        name: text,
        agency: text,
        role: z.enum(ROLES),
        plays: z.array(text).max(1_000),
        inPlayMs: z.number().min(0).optional(),
      }),
    )
    .max(10_000),
  report: z.object({ title: text }),
});

/** Of a review what a record of trainings needs. */
export type TrainedDrill = z.infer<typeof trained>;

/** Reads a saved review; undefined for what is none, or one of another version. Never throws. */
export function readTrainedDrill(written: string): TrainedDrill | undefined {
  if (written.length > MAX_REVIEW_CHARACTERS) return undefined;
  try {
    return trained.safeParse(JSON.parse(written.replace(/^\ufeff/, "")) as unknown).data;
  } catch {
    return undefined;
  }
}

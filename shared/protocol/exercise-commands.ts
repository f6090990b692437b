import * as z from "zod";
import { MAX_TEXT, MAX_TITLE } from "../coordination/free-text.ts";
import { lngLat } from "../coordination/place.ts";
import { EXPECTED_STATES, RATINGS } from "../drill/evaluation.ts";
import { RATES } from "../drill/exercise.ts";
import { injectForm } from "../drill/inject-form.ts";
import { nameOf } from "../picture/name.ts";
import { MAX_VOICE_MS } from "../picture/voice.ts";
import { id } from "./ids.ts";

/** A scenario of a thousand units and five hundred injects is 3 MB; one for a day is a tenth of that. */
export const MAX_SCENARIO_TEXT = 900_000;
/** A week of exercise time. */
const exerciseMs = z
  .number()
  .int()
  .min(0)
  .max(7 * 24 * 3_600_000);
const note = nameOf(MAX_TEXT);
const photoHash = z.string().regex(/^[0-9a-f]{64}$/, "not a SHA-256");

/** What exercise control does with its script while it is played. */
const order = z.discriminatedUnion("order", [
  z.strictObject({ order: z.enum(["fire", "hold", "release", "skip"]), inject: id }),
  z.strictObject({ order: z.literal("move"), inject: id, toMs: exerciseMs }),
  z.strictObject({ order: z.literal("put"), inject: injectForm }),
  /** Hands a unit to people or to the engine, whoever is there. */
  z.strictObject({ order: z.literal("play-unit"), unit: id, played: z.boolean() }),
  /** Lets who is there decide it again. */
  z.strictObject({ order: z.literal("leave-unit"), unit: id }),
  z.strictObject({ order: z.literal("retry"), rule: z.string().min(1).max(300) }),
]);

/** What moves the clock of a drill. */
const clock = z.discriminatedUnion("clock", [
  /** Begins play (STARTEX) where it has not begun. */
  z.strictObject({ clock: z.literal("play") }),
  z.strictObject({ clock: z.literal("pause") }),
  z.strictObject({ clock: z.literal("rate"), rate: z.literal(RATES) }),
  /** Computes everything up to then as fast as it can, and goes on from there as it was. Never backwards. */
  z.strictObject({ clock: z.literal("jump"), toMs: exerciseMs }),
  /** Ends play (ENDEX) for good. */
  z.strictObject({ clock: z.literal("end") }),
]);

/** What is said to the play of a drill. */
export const EXERCISE_COMMANDS = {
  /** Puts a scenario, the text of its file, into a drill in which none is played; agencies that are not there come. */
  "exercise.load": z.strictObject({
    text: z.string().max(MAX_SCENARIO_TEXT),
    seed: z.number().int().min(0).max(0xff_ff_ff_ff),
  }),
  "exercise.clock": clock,
  "exercise.order": order,
  /** An expected action, ticked by a human. */
  "exercise.tick": z.strictObject({ expected: id, state: z.enum(EXPECTED_STATES), note: note.optional() }),
  /** What an evaluator saw; the same id again puts it in the place of the former one, by whom it is. */
  "exercise.observe": z.strictObject({
    observation: id,
    at: lngLat.optional(),
    about: z
      .strictObject({ kind: z.enum(["objective", "expected", "inject", "task"]), id: z.string().min(1).max(MAX_TITLE) })
      .optional(),
    what: note,
    why: note.optional(),
    is: z.enum(["strength", "improvement"]),
    rating: z.enum(RATINGS).optional(),
    photo: photoHash.optional(),
    voice: photoHash.optional(),
    /** Length of the voice note; a device stops it a moment after it has become too long. */
    voiceMs: z
      .number()
      .int()
      .min(0)
      .max(MAX_VOICE_MS + 5_000)
      .optional(),
  }),
  /** A real emergency: stops play everywhere. Anybody may. */
  "exercise.no-duff": z.strictObject({ text: note.optional() }),
  "exercise.lift-no-duff": z.strictObject({}),
} as const;

export type ExerciseCommandResults = { [N in keyof typeof EXERCISE_COMMANDS]: Record<never, never> };

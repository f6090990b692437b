import * as z from "zod";
import { RULE_KINDS } from "../coordination/alert.ts";
import { freeText, languageTag, MAX_TEXT, MAX_TITLE } from "../coordination/free-text.ts";
import { HAZARDS, phrase } from "../coordination/phrase.ts";
import { lngLat, place } from "../coordination/place.ts";
import { PRIORITIES } from "../coordination/priority.ts";
import { MAX_STEP_TEXT, MAX_STEPS } from "../coordination/procedure.ts";
import { resourceKinds } from "../coordination/resource-kind.ts";
import { DECLINE_REASONS, TASK_KINDS, TASK_STEPS } from "../coordination/task.ts";
import { nameOf } from "../picture/name.ts";
import { photoNote } from "../picture/photo.ts";
import { epochMs, id } from "./ids.ts";

const text = freeText(MAX_TEXT);
const title = freeText(MAX_TITLE, { lines: false });
const priority = z.enum(PRIORITIES);
const quantity = z.number().int().min(1).max(1_000_000);
const what = z.enum(resourceKinds.map((kind) => kind.id));
const addressee = z.strictObject({ agency: id, unit: id.optional() });
/** A post of a board. */
const on = { channel: id, post: id };
/** Said by who names units to agencies that do not see them, and was asked. */
const beyondSharing = z.literal(true).optional();
/** How often a post had been changed when what is now said of it was begun; 0 where it is new. */
const base = z.number().int().min(0).optional();
const checklist = z.array(z.strictObject({ id, text: nameOf(MAX_STEP_TEXT) })).max(MAX_STEPS);

/**
 * What changes boards. `channel` is the board's, `post` the id of the thing on it, made by the client. Who did it and
 * when comes from the envelope. Times in here are by the server's clock, as the screens show it to whoever chose them:
 * nobody corrects them. Only the envelope and fixes carry times of the device's own clock.
 */
export const BOARD_COMMANDS = {
  /** How far this member has got with a channel; numbers only ever grow. Idempotent, kept by their outcome alone. */
  "board.mark": z.strictObject({
    channel: id,
    delivered: z.number().int().min(0),
    read: z.number().int().min(0).optional(),
  }),
  "message.send": z
    .strictObject({
      ...on,
      text: text.optional(),
      phrase: phrase.optional(),
      at: lngLat.optional(),
      photo: z
        .strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/, "not a SHA-256"), note: photoNote.unwrap() })
        .optional(),
      replyTo: id.optional(),
      priority,
      wantsAcknowledgement: z.boolean(),
    })
    .refine(
      (message) => message.text ?? message.phrase ?? message.photo ?? message.at,
      "says nothing: no text, phrase, photo or place",
    ),
  "message.acknowledge": z.strictObject(on),
  /** `happenedAtMs`: when it happened, where that is not now. */
  "log.write": z.strictObject({ ...on, text, at: lngLat.optional(), happenedAtMs: epochMs.optional() }),

  "task.give": z.strictObject({
    ...on,
    task: z.enum(TASK_KINDS),
    title: title.optional(),
    note: text.optional(),
    where: place.optional(),
    priority,
    dueAtMs: epochMs.optional(),
    checklist,
    to: z.array(addressee).min(1).max(50),
    beyondSharing,
  }),
  /** What is given is changed; null takes it away. `to`: these come to it. */
  "task.change": z.strictObject({
    ...on,
    title: title.nullable().optional(),
    note: text.nullable().optional(),
    where: place.nullable().optional(),
    priority: priority.optional(),
    dueAtMs: epochMs.nullable().optional(),
    to: z.array(addressee).max(50).optional(),
    beyondSharing,
  }),
  "task.withdraw": z.strictObject(on),
  /**
   * An addressee's answer. The same twice counts once; one that comes late is noted and does not turn anything back.
   * `changes`: how many changes of the task the device knew.
   */
  "task.answer": z.strictObject({
    ...on,
    to: addressee,
    step: z.enum(TASK_STEPS),
    changes: z.number().int().min(0).optional(),
    reason: z.enum(DECLINE_REASONS).optional(),
    note: text.optional(),
  }),
  /** An addressee knows of so many changes of the task; that it was withdrawn counts as its last. */
  "task.see": z.strictObject({ ...on, to: addressee, changes: z.number().int().min(1) }),
  "task.check": z.strictObject({ ...on, item: id, done: z.boolean() }),

  "request.ask": z.strictObject({
    ...on,
    what,
    detail: text.optional(),
    quantity,
    priority,
    deliverTo: place,
    neededByMs: epochMs.optional(),
  }),
  "request.cancel": z.strictObject(on),
  /** `agency`: the sender's own unless said. */
  "offer.make": z.strictObject({
    ...on,
    offer: id,
    agency: id.optional(),
    quantity,
    resource: id.optional(),
    unit: id.optional(),
    note: text.optional(),
  }),
  /** `accepted`: how much of it, all unless said. Together no more than was asked for is accepted. */
  "offer.decide": z.strictObject({
    ...on,
    offer: id,
    decision: z.enum(["accepted", "declined"]),
    accepted: quantity.optional(),
    note: text.optional(),
  }),
  "offer.move": z.strictObject({
    ...on,
    offer: id,
    step: z.enum(["on-the-way", "arrived", "returned", "withdrawn"]),
    note: text.optional(),
  }),
  /** Puts an entry into an agency's catalogue, or changes it. */
  "resource.put": z.strictObject({
    ...on,
    base,
    agency: id.optional(),
    what,
    detail: text.optional(),
    quantity: z.number().int().min(0).max(1_000_000),
  }),
  "resource.remove": z.strictObject(on),

  /** Adds a procedure, or changes it. */
  "procedure.put": z.strictObject({
    ...on,
    base,
    agency: id.optional(),
    title: nameOf(MAX_TITLE),
    language: languageTag,
    hazard: z.enum(HAZARDS).optional(),
    task: z.enum(TASK_KINDS).optional(),
    steps: z.array(nameOf(MAX_STEP_TEXT)).min(1).max(MAX_STEPS),
  }),
  "procedure.remove": z.strictObject(on),

  /** Makes a rule, or changes it. */
  "alert-rule.put": z
    .strictObject({
      ...on,
      base,
      agency: id.optional(),
      rule: z.enum(RULE_KINDS),
      watched: z.strictObject({ layer: id, annotation: id }).optional(),
      withinM: z.number().min(1).max(100_000).optional(),
      afterMs: z.number().int().min(10_000).max(86_400_000).optional(),
      units: z.array(id).min(1).max(500).optional(),
      enabled: z.boolean(),
    })
    .refine(({ rule, watched }) => (rule === "silent") === (watched === undefined), "watched: of all rules but silent")
    .refine(
      ({ rule, withinM }) => (rule === "near") === (withinM !== undefined),
      "withinM: of rules near, and of those",
    )
    .refine(
      ({ rule, afterMs }) => (rule === "silent") === (afterMs !== undefined),
      "afterMs: of rules silent, and of those",
    ),
  "alert-rule.remove": z.strictObject(on),
  "alert.acknowledge": z.strictObject(on),
  /** Goes to the sender's agency and the unified command, as one alert with this id on both boards. */
  "help.call": z.strictObject({ post: id, unit: id.optional(), at: lngLat.optional() }),
  "help.call-off": z.strictObject({ post: id }),

  /** What is given is changed; null takes it away. */
  "unit.change": z.strictObject({
    unit: id,
    name: nameOf(80).optional(),
    symbol: z.string().max(64).optional(),
    crew: z.number().int().min(0).max(999).nullable().optional(),
    capabilities: z.array(nameOf(80)).max(20).optional(),
  }),
  /** Takes a unit out of the operation. Its open tasks are marked as orphaned, its device token ends. */
  "unit.remove": z.strictObject({ unit: id }),
  /** The device of `member` speaks for a unit from now on, or for none. */
  "member.assign-unit": z.strictObject({ member: id, unit: id.nullable() }),
} as const;

type Nothing = Record<never, never>;
type Numbered = { readonly no: number };

/** What `done` brings back. `no`: the number that the post was given. */
export type BoardCommandResults = {
  "board.mark": Nothing;
  "message.send": Numbered;
  "message.acknowledge": Nothing;
  "log.write": Numbered;
  "task.give": Numbered;
  "task.change": Nothing;
  "task.withdraw": Nothing;
  "task.answer": Nothing;
  "task.see": Nothing;
  "task.check": Nothing;
  "request.ask": Numbered;
  "request.cancel": Nothing;
  "offer.make": Nothing;
  "offer.decide": Nothing;
  "offer.move": Nothing;
  "resource.put": Numbered;
  "resource.remove": Nothing;
  "procedure.put": Numbered;
  "procedure.remove": Nothing;
  "alert-rule.put": Numbered;
  "alert-rule.remove": Nothing;
  "alert.acknowledge": Nothing;
  "help.call": Nothing;
  "help.call-off": Nothing;
  "unit.change": Nothing;
  "unit.remove": Nothing;
  "member.assign-unit": Nothing;
};

import * as z from "zod";
import { AGENCY_KINDS } from "../operation/agency.ts";
import { FIX_SOURCES } from "../picture/fix.ts";
import { TLP_MARKINGS } from "../picture/layer.ts";
import { nameOf } from "../picture/name.ts";
import { UNIT_STATUSES } from "../picture/unit.ts";
import { BOARD_COMMANDS, type BoardCommandResults } from "./board-commands.ts";
import { EXERCISE_COMMANDS, type ExerciseCommandResults } from "./exercise-commands.ts";
import { epochMs, id } from "./ids.ts";
import { MAX_FIXES_PER_COMMAND, MAX_MASS_DELETE } from "./limits.ts";

const name = nameOf(80);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, "not a colour as #rrggbb");
const agencyFields = {
  name,
  shortName: nameOf(4),
  kind: z.enum(AGENCY_KINDS),
  colour,
  /** ISO 3166-1 alpha-2; `ZZ` where unknown. */
  country: z.string().regex(/^[A-Z]{2}$/, "not a country of ISO 3166-1"),
  /** BCP 47 */
  language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "not a language of BCP 47"),
};
/** Said by who shares beyond a layer's marking and was asked. */
const beyondMarking = z.literal(true).optional();

/** A fix as a device reports it; `measuredAtMs` is the device's own clock, the server corrects it. */
export const reportedFix = z.strictObject({
  at: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).readonly(),
  accuracyM: z.number().min(0).max(1e6),
  measuredAtMs: epochMs,
  speedMps: z.number().min(0).max(3000).optional(),
  headingDeg: z.number().min(0).max(360).optional(),
  source: z.enum(FIX_SOURCES),
});
export type ReportedFix = z.infer<typeof reportedFix>;

/** What each command carries. */
export const COMMANDS = {
  /** One fix or a backlog, of one unit or several; in any order. */
  "fixes.report": z
    .strictObject({
      reports: z.array(z.strictObject({ unit: id, fixes: z.array(reportedFix).min(1) })).min(1),
    })
    .refine(
      ({ reports }) => reports.reduce((sum, { fixes }) => sum + fixes.length, 0) <= MAX_FIXES_PER_COMMAND,
      `more than ${MAX_FIXES_PER_COMMAND} fixes`,
    ),
  "unit.add": z.strictObject({
    unit: id,
    name,
    symbol: z.string().max(64),
    agency: id.optional(),
    crew: z.number().int().min(0).max(999).optional(),
    capabilities: z.array(name).max(20).optional(),
  }),
  "unit.set-status": z.strictObject({ unit: id, status: z.enum(UNIT_STATUSES) }),
  /** Adds a layer, of the sender's agency unless said, seen and edited by nobody else yet. */
  "layer.add": z.strictObject({
    layer: id,
    name,
    tlp: z.enum(TLP_MARKINGS),
    colour: colour.optional(),
    agency: id.optional(),
  }),
  /** What is given is changed; `colour: null` takes the colour away. */
  "layer.change": z.strictObject({
    layer: id,
    name: name.optional(),
    colour: colour.nullable().optional(),
    order: z.number().min(-1e9).max(1e9).optional(),
    tlp: z.enum(TLP_MARKINGS).optional(),
    beyondMarking,
  }),
  /** Sharing beyond the layer's marking is refused with `beyond-marking` unless it was asked. */
  "layer.grant": z.strictObject({ layer: id, agency: id, grant: z.enum(["view", "edit", "none"]), beyondMarking }),
  /** Whether the units of `agency` (the sender's own unless said) are shown to the agency `to`. */
  "units.share": z.strictObject({ agency: id.optional(), to: id, shared: z.boolean() }),
  "agency.add": z.strictObject({ agency: id, ...agencyFields }),
  "agency.change": z
    .strictObject({ agency: id, ...agencyFields })
    .partial()
    .required({ agency: true }),
  /** A joint task force of at least two agencies, one of them the sender's; with a layer that all of them may edit. */
  "channel.add": z.strictObject({
    channel: id,
    name,
    agencies: z.array(id).min(2).max(50),
    layer: z.strictObject({ layer: id, name, tlp: z.enum(TLP_MARKINGS) }).optional(),
    beyondMarking,
  }),
  /** Agencies that leave lose the task force's layer, those that come get it. */
  "channel.change": z.strictObject({
    channel: id,
    name: name.optional(),
    agencies: z.array(id).min(2).max(50).optional(),
    beyondMarking,
  }),
  /** Dissolves a task force; its layer stays its owner's, and nobody else's. */
  "channel.remove": z.strictObject({ channel: id }),
  "member.approve": z.strictObject({ member: id }),
  /** Ends its sessions at once; it may not come back. Also turns down who waits for approval. */
  "member.remove": z.strictObject({ member: id }),
  "invite.revoke": z.strictObject({ invite: id }),
  "operation.close": z.strictObject({}),
  "operation.reopen": z.strictObject({}),
  /** Hands in edits that the relay did not take: Yjs updates (V1) in base64, in the order they were made. */
  "quarantine.hand-in": z.strictObject({
    layer: id,
    reason: z.string().max(64),
    updates: z.array(z.string().max(360_000)).min(1).max(1_000),
  }),
  /** Takes quarantined edits in, as the sender's own, or sets them aside for good; the journal keeps them either way. */
  "quarantine.decide": z.strictObject({ entry: id, decision: z.enum(["take-in", "dismiss"]) }),
  /** Deletes many annotations at once; a line carries no deletes of more than a handful. */
  "annotations.delete": z.strictObject({ layer: id, annotations: z.array(id).min(1).max(MAX_MASS_DELETE) }),
  ...BOARD_COMMANDS,
  ...EXERCISE_COMMANDS,
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandInput<N extends CommandName = CommandName> = z.infer<(typeof COMMANDS)[N]>;

/** What `done` brings back. */
export type CommandResults = BoardCommandResults &
  ExerciseCommandResults & {
    "fixes.report": {
      readonly moved: number;
      readonly older: number;
      readonly implausible: number;
      /** Outside −48 h … +2 min of the server's clock: not kept. */
      readonly outsideWindow: number;
      /** Of units that were removed, beside others: not kept. */
      readonly removed?: number;
    };
    "unit.add": { readonly number: number };
    "unit.set-status": Record<never, never>;
    "layer.add": Record<never, never>;
    "layer.change": Record<never, never>;
    "layer.grant": Record<never, never>;
    "units.share": Record<never, never>;
    "agency.add": Record<never, never>;
    "agency.change": Record<never, never>;
    "channel.add": Record<never, never>;
    "channel.change": Record<never, never>;
    "channel.remove": Record<never, never>;
    "member.approve": Record<never, never>;
    "member.remove": Record<never, never>;
    "invite.revoke": Record<never, never>;
    "operation.close": Record<never, never>;
    "operation.reopen": Record<never, never>;
    "quarantine.hand-in": { readonly entry: string };
    "quarantine.decide": { readonly annotations: number };
    "annotations.delete": { readonly deleted: number };
  };

/**
 * A command on its way: Socket.IO event `command`, acknowledged by a `Reply`. `id` makes it idempotent: the same id from
 * the same member gets the same reply and happens once. `sentAtMs` is the device's clock at the moment of sending,
 * `madeAtMs` at the moment of making; the server corrects the times inside by their distance to its own clock.
 */
export const commandEnvelope = z.strictObject({
  id,
  name: z.enum(Object.keys(COMMANDS) as [CommandName, ...CommandName[]]),
  input: z.unknown(),
  madeAtMs: epochMs,
  sentAtMs: epochMs,
});
export type CommandEnvelope = z.infer<typeof commandEnvelope>;

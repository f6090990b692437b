import * as z from "zod";
import { FIX_SOURCES } from "../picture/fix.ts";
import { TLP_MARKINGS } from "../picture/layer.ts";
import { UNIT_STATUSES } from "../picture/unit.ts";
import { MAX_FIXES_PER_COMMAND, MAX_MASS_DELETE } from "./limits.ts";

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not an id");
const name = z.string().trim().min(1).max(80);
const epochMs = z.number().int().min(0).max(8.64e15);

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
  /** Adds a layer owned by the sender's agency, seen and edited by nobody else yet. */
  "layer.add": z.strictObject({ layer: id, name, tlp: z.enum(TLP_MARKINGS) }),
  /** Deletes many annotations at once; a line carries no deletes of more than a handful. */
  "annotations.delete": z.strictObject({ layer: id, annotations: z.array(id).min(1).max(MAX_MASS_DELETE) }),
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandInput<N extends CommandName = CommandName> = z.infer<(typeof COMMANDS)[N]>;

/** What `done` brings back. */
export type CommandResults = {
  "fixes.report": {
    readonly moved: number;
    readonly older: number;
    readonly implausible: number;
    /** Outside −48 h … +2 min of the server's clock: not kept. */
    readonly outsideWindow: number;
  };
  "unit.add": { readonly number: number };
  "unit.set-status": Record<never, never>;
  "layer.add": Record<never, never>;
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

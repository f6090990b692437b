import * as z from "zod";
import { markSymbols } from "../picture/symbols.ts";
import data from "./phrases.json" with { type: "json" };
import { resourceKinds } from "./resource-kind.ts";

export const PHRASE_GROUPS = ["need", "situation", "people", "movement", "answer"] as const;
export type PhraseGroup = (typeof PHRASE_GROUPS)[number];

/**
 * What goes into a gap of a phrase. count: of people or things · minutes · time: epoch milliseconds · resource: a
 * `ResourceKindId` · hazard: a mark symbol of the group "danger".
 */
export type SlotKind = "count" | "minutes" | "time" | "resource" | "hazard";

export type PhraseId = string;
export type PhraseEntry = {
  readonly id: PhraseId;
  readonly group: PhraseGroup;
  readonly slots: Readonly<Record<string, SlotKind>>;
};

/**
 * A standard phrase with its gaps filled: it has no words of its own, everyone reads it in their own language
 * (`phrase.<id>` of the language files).
 */
export type Phrase = { readonly id: PhraseId; readonly values: Readonly<Record<string, string | number>> };

export const phrases: readonly PhraseEntry[] = data.phrases as readonly unknown[] as readonly PhraseEntry[];
const byId: ReadonlyMap<string, PhraseEntry> = new Map(phrases.map((entry) => [entry.id, entry]));

export function findPhrase(id: PhraseId): PhraseEntry | undefined {
  return byId.get(id);
}

/** The hazards that a phrase may name. */
export const HAZARDS: readonly string[] = markSymbols.filter(({ group }) => group === "danger").map(({ id }) => id);

const SLOTS: Readonly<Record<SlotKind, z.ZodType<string | number>>> = {
  count: z.number().int().min(0).max(1_000_000),
  minutes: z.number().int().min(0).max(10_080),
  time: z.number().int().min(0).max(8.64e15),
  resource: z.enum(resourceKinds.map(({ id }) => id)),
  hazard: z.enum(HAZARDS),
};

/** A known phrase with exactly its gaps filled, each with what belongs there. */
export const phrase: z.ZodType<Phrase> = z
  .strictObject({ id: z.string().max(64), values: z.record(z.string().max(32), z.union([z.string(), z.number()])) })
  .superRefine(({ id, values }, context) => {
    const entry = byId.get(id);
    if (!entry) return context.addIssue({ code: "custom", message: "not a phrase", path: ["id"] });
    for (const [name, kind] of Object.entries(entry.slots)) {
      if (SLOTS[kind].safeParse(values[name]).success) continue;
      context.addIssue({ code: "custom", message: `not a ${kind}`, path: ["values", name] });
    }
    for (const name of Object.keys(values)) {
      if (Object.hasOwn(entry.slots, name)) continue;
      context.addIssue({ code: "custom", message: "the phrase has no such gap", path: ["values", name] });
    }
  });

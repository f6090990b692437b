import * as z from "zod";
import { phrase } from "../../shared/coordination/phrase.ts";
import { lngLat, place } from "../../shared/coordination/place.ts";
import { PRIORITIES } from "../../shared/coordination/priority.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import { keepOnDevice, keptOnDevice } from "../ui/device-memory.ts";
import { type Draft, type Drafts, isBlank } from "./drafts.ts";

const draft = z.object({
  text: z.string(),
  phrase: phrase.optional(),
  at: lngLat.optional(),
  replyTo: z.string().optional(),
  priority: z.enum(PRIORITIES),
  wantsAcknowledgement: z.boolean(),
});

const note = z.object({
  channel: z.string().optional(),
  text: z.string(),
  happened: z.string(),
  place: place.optional(),
});

/** What this device keeps of what a member, so of one operation, began to write; nothing where it cannot be read. */
export function keptDrafts(member: MemberId): Drafts {
  const kept = readAny(keptOnDevice(keyOf(member)));
  const messages = z.record(z.string(), z.unknown()).safeParse(kept["messages"]).data ?? {};
  return {
    drafts: new Map(Object.entries(messages).flatMap(([channel, one]) => asEntry(channel, draft.safeParse(one).data))),
    note: note.safeParse(kept["note"]).data,
  };
}

/** Keeps what was begun, but no photos: a device keeps far more of them than it keeps of choices. */
export function keepDrafts(member: MemberId, { drafts, note: begun }: Drafts): void {
  const messages = [...drafts]
    .map(([channel, draft]) => [channel, { ...draft, photo: undefined }] as const)
    .filter(([, rest]) => !isBlank(rest));
  const isNothing = messages.length === 0 && begun === undefined;
  keepOnDevice(
    keyOf(member),
    isNothing ? undefined : JSON.stringify({ messages: Object.fromEntries(messages), note: begun }),
  );
}

/** What a member wrote must not stay on a device that it was removed from. */
export function forgetDrafts(member: MemberId): void {
  keepOnDevice(keyOf(member), undefined);
}

function keyOf(member: MemberId): string {
  return `muster.drafts.${member}`;
}

function asEntry(channel: string, one: Draft | undefined): readonly (readonly [string, Draft])[] {
  return one ? [[channel, one]] : [];
}

function readAny(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text ?? "{}")).data ?? {};
  } catch {
    return {};
  }
}

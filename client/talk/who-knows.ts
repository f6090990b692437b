import type { Message, ReadMark } from "../../shared/coordination/message.ts";
import type { MemberId } from "../../shared/operation/member.ts";

/** What somebody else has done with a message. Times are the latest at which it was so. */
export type Knows = {
  readonly member: MemberId;
  readonly name: string;
  readonly agency: string;
  readonly deliveredAtMs?: number | undefined;
  readonly readAtMs?: number | undefined;
  readonly acknowledgedAtMs?: number | undefined;
};

/** Everyone but its author whom a message has reached, the furthest first; who acknowledged has it, mark or none. */
export function whoKnows(
  { no, made, acknowledged }: Pick<Message, "no" | "made" | "acknowledged">,
  marks: ReadonlyMap<MemberId, ReadMark>,
): readonly Knows[] {
  const all = new Map<MemberId, Knows>();
  for (const { member, name, agency, ...mark } of marks.values()) {
    if (mark.delivered < no || member === made.by) continue;
    const readAtMs = mark.read >= no ? mark.readAtMs : undefined;
    all.set(member, { member, name, agency, deliveredAtMs: mark.deliveredAtMs, readAtMs });
  }
  for (const { by, name, agency, atMs } of acknowledged) {
    all.set(by, { ...all.get(by), member: by, name, agency, acknowledgedAtMs: atMs });
  }
  return [...all.values()].toSorted((a, b) => rank(b) - rank(a) || a.name.localeCompare(b.name));
}

function rank({ readAtMs, acknowledgedAtMs }: Knows): number {
  return acknowledgedAtMs !== undefined ? 2 : readAtMs !== undefined ? 1 : 0;
}

/** How many a message has reached, were shown it, and have acknowledged it. */
export function countKnows(knows: readonly Knows[]): { delivered: number; read: number; acknowledged: number } {
  const acknowledged = knows.filter(({ acknowledgedAtMs }) => acknowledgedAtMs !== undefined).length;
  const read = knows.filter(({ readAtMs, acknowledgedAtMs }) => (readAtMs ?? acknowledgedAtMs) !== undefined).length;
  return { delivered: knows.length, read, acknowledged };
}

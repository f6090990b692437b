import { createHash } from "node:crypto";
import * as z from "zod";
import type { Member, MemberId } from "../../shared/operation/member.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { AdminEvent } from "./admin-entries.ts";

/** Edits that the relay did not take from a device, kept as they are until somebody decides about them. */
export type Quarantined = {
  readonly id: string;
  readonly layer: LayerId;
  readonly member: Pick<Member, "id" | "name" | "agency">;
  readonly reason: string;
  readonly handedInAtMs: number;
  /** Yjs updates (V1) as the device made them, in that order. Nothing about them has been checked. */
  readonly updates: readonly Uint8Array[];
};

/** A day offline of a busy tablet is 1 MiB; a member that hands in more keeps the rest until somebody has decided. */
const MAX_BYTES_OF_A_MEMBER = 8 * 1024 * 1024;
const MAX_ENTRIES_OF_A_MEMBER = 200;
/** What a room holds in memory of it. */
const MAX_BYTES = 64 * 1024 * 1024;

const HANDED_IN = "quarantined";
const DECIDED = "quarantine-decided";

const handedIn = z.object({
  entry: z.string(),
  layer: z.string(),
  member: z.object({ id: z.string(), name: z.string(), agency: z.string() }),
  reason: z.string(),
  handedInAtMs: z.number(),
  updates: z.array(z.string()),
});
const decided = z.object({ entry: z.string() });

/** The quarantine of an operation: what the journal's entries about it add up to. */
export class Quarantine {
  readonly #waiting = new Map<string, Quarantined>();
  readonly #decided = new Map<string, Quarantined>();

  /** What nobody has decided about, the earliest first. */
  waiting(): readonly Quarantined[] {
    return [...this.#waiting.values()];
  }

  find(id: string): Quarantined | undefined {
    return this.#waiting.get(id);
  }

  /** Has exactly this been handed in before, whatever became of it? */
  has(id: string): boolean {
    return this.#waiting.has(id) || this.#decided.has(id);
  }

  /** Other edits of the same member on the same layer: what these may stand on. */
  besides({ id, layer, member }: Quarantined): readonly Quarantined[] {
    return [...this.#decided.values(), ...this.#waiting.values()].filter(
      (other) => other.id !== id && other.layer === layer && other.member.id === member.id,
    );
  }

  hasRoomFor(member: MemberId, bytes: number): boolean {
    const all = this.waiting();
    const own = all.filter((entry) => entry.member.id === member);
    return (
      own.length < MAX_ENTRIES_OF_A_MEMBER &&
      bytesOf(own) + bytes <= MAX_BYTES_OF_A_MEMBER &&
      bytesOf(all) + bytesOf([...this.#decided.values()]) + bytes <= MAX_BYTES
    );
  }

  /** Keeps edits; gives what the journal must hold of it. */
  add(entry: Quarantined): AdminEvent {
    this.#waiting.set(entry.id, entry);
    const { id, updates, ...rest } = entry;
    const encoded = updates.map((update) => Buffer.from(update).toString("base64"));
    return { event: HANDED_IN, entry: id, ...rest, updates: encoded };
  }

  /** Somebody has decided; gives what the journal must hold of it. */
  decide(id: string, decision: "take-in" | "dismiss"): AdminEvent {
    this.#settle(id);
    return { event: DECIDED, entry: id, decision };
  }

  /** Takes in one entry of the journal; others are passed over. */
  recall(event: AdminEvent): void {
    if (event.event === HANDED_IN) {
      const parsed = handedIn.safeParse(event);
      if (!parsed.success) return;
      const { entry: id, updates, ...rest } = parsed.data;
      this.#waiting.set(id, { id, ...rest, updates: updates.map(fromBase64) });
    }
    if (event.event !== DECIDED) return;
    const parsed = decided.safeParse(event);
    if (parsed.success) this.#settle(parsed.data.entry);
  }

  /** Edits that were decided about are kept in memory only while others wait that may stand on them. */
  #settle(id: string): void {
    const entry = this.#waiting.get(id);
    if (!entry) return;
    this.#waiting.delete(id);
    this.#decided.set(id, entry);
    for (const settled of this.#decided.values()) {
      const isNeeded = this.waiting().some(
        ({ layer, member }) => layer === settled.layer && member.id === settled.member.id,
      );
      if (!isNeeded) this.#decided.set(settled.id, { ...settled, updates: [] });
    }
  }
}

/** The same edits get the same id, so that handing them in twice keeps them once. */
export function quarantineId({ layer, member, updates }: Pick<Quarantined, "layer" | "member" | "updates">): string {
  const hash = createHash("sha256").update(`${layer} ${member.id}`);
  for (const update of updates) hash.update(createHash("sha256").update(update).digest());
  return hash.digest("base64url").slice(0, 22);
}

export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}

export function bytesOf(entries: readonly Pick<Quarantined, "updates">[]): number {
  return entries.reduce((sum, { updates }) => updates.reduce((all, { length }) => all + length, sum), 0);
}

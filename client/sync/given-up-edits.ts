import { digest } from "lib0/hash/sha256";
import type { MemberId } from "../../shared/operation/member.ts";
import type { CommandEnvelope } from "../../shared/protocol/commands.ts";
import type { QuarantineHandIn } from "../../shared/protocol/http.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Environment } from "./environment.ts";
import { type Quarantined, withoutQuarantine } from "./kept-rows.ts";
import type { OfflineStore } from "./offline-store.ts";
import type { RefusedEdits } from "./picture-source.ts";
import { postJson } from "./post-json.ts";
import { QuarantineHandInQueue } from "./quarantine-hand-in.ts";
import type { KeptEdits } from "./read-kept.ts";
import { createSource } from "./watchable.ts";

export type GivenUpSurroundings = {
  readonly member: MemberId;
  readonly baseUrl: string;
  readonly environment: Pick<Environment, "clock" | "fetch">;
  readonly store: OfflineStore;
  /** Is this the tab that writes? Only that one hands in. */
  readonly isWriting: () => boolean;
  /** Has the server said that this member's session is over? Then commands are closed to it. */
  readonly hasEnded: () => boolean;
  readonly command: (envelope: CommandEnvelope) => Promise<Reply | undefined>;
};

/** Edits that will not be sent any more: told to the person, handed in to the server, and kept until it has them. */
export class GivenUpEdits {
  readonly list = createSource<readonly RefusedEdits[]>([]);
  readonly #at: GivenUpSurroundings;
  readonly #queue: QuarantineHandInQueue;
  readonly #told = new Map<string, RefusedEdits>();

  constructor(at: GivenUpSurroundings) {
    this.#at = at;
    this.#queue = new QuarantineHandInQueue({
      transmit: (key, part) => this.#transmit(key, part),
      handedIn: (key) => this.#handedIn(key),
    });
  }

  /** What an earlier tab left on the device. */
  attach(kept: readonly KeptEdits[]): void {
    for (const { key, edits } of kept) this.add(key, edits);
  }

  add(key: string, edits: Quarantined): void {
    const { updates, ...rest } = edits;
    this.#tell(key, { ...rest, edits: updates.length });
    this.#queue.add(key, edits);
  }

  /** The link stands, the server can record again, or the session has ended. */
  resume(): void {
    this.#queue.resume();
  }

  close(): void {
    this.#queue.close();
  }

  #tell(key: string, edits: RefusedEdits): void {
    this.#told.set(key, edits);
    this.list.set([...this.#told.values()]);
  }

  #handedIn(key: string): void {
    const told = this.#told.get(key);
    if (told) this.#tell(key, { ...told, handedIn: true });
    if (this.#at.store.isOpen()) void this.#at.store.writeLater([withoutQuarantine(key)]);
  }

  #transmit(key: string, part: QuarantineHandIn): Promise<Reply | undefined> {
    const { member, baseUrl, environment, isWriting, hasEnded, command } = this.#at;
    if (!isWriting()) return Promise.resolve(undefined);
    if (hasEnded()) return handInByHttp(environment, baseUrl, member, part);
    const nowMs = environment.clock.nowMs();
    const times = { madeAtMs: Math.max(0, Math.round(nowMs)), sentAtMs: Math.max(0, Math.round(nowMs)) };
    return command({ id: commandIdOf(key), name: "quarantine.hand-in", input: part, ...times });
  }
}

/** The way in for a device whose session has ended: its cookie still says who it was. */
export async function handInByHttp(
  { fetch }: Pick<Environment, "fetch">,
  baseUrl: string,
  member: MemberId,
  part: QuarantineHandIn,
): Promise<Reply | undefined> {
  return postJson(fetch, `${baseUrl}/api/quarantine?member=${encodeURIComponent(member)}`, part);
}

/** The same for the same part, so that handing it in again happens once. */
function commandIdOf(key: string): string {
  const hash = [...digest(new TextEncoder().encode(key))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `quarantine-${hash.slice(0, 32)}`;
}

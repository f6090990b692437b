import type { MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { ENDED_KNOWN_MS } from "./register.ts";
import { digestOf, newSessionToken } from "./tokens.ts";
import type { UndoLog } from "./undo-log.ts";

export type KeptSession = {
  readonly operation: OperationId;
  readonly member: MemberId;
  readonly expiresAtMs: number;
  /** When it was ended before its time. */
  readonly endedAtMs?: number | undefined;
};

/** Where sessions are kept, by the digest of their token. */
export type SessionKeeper = {
  session(digest: string, session: KeptSession): void;
  forgetSession(digest: string): void;
};

/** The sessions of all members, by their digests: those that run, and those by which a device is still recognised. */
export class KeptSessions {
  readonly #keeper: SessionKeeper;
  readonly #undo: UndoLog;
  readonly #byDigest: Map<string, KeptSession>;

  constructor(keeper: SessionKeeper, undo: UndoLog, kept: Iterable<readonly [digest: string, KeptSession]>) {
    this.#keeper = keeper;
    this.#undo = undo;
    this.#byDigest = new Map(kept);
  }

  start(operation: OperationId, member: MemberId, expiresAtMs: number): string {
    const token = newSessionToken();
    this.#put(digestOf(token), { operation, member, expiresAtMs });
    return token;
  }

  running(token: string, nowMs: number): KeptSession | undefined {
    return this.runningBy(digestOf(token), nowMs);
  }

  runningBy(digest: string, nowMs: number): KeptSession | undefined {
    const session = this.#byDigest.get(digest);
    return session && endOf(session) > nowMs ? session : undefined;
  }

  /** Running or ended, as long as it is known. */
  known(token: string, nowMs: number): KeptSession | undefined {
    const session = this.#byDigest.get(digestOf(token));
    return session && endOf(session) + ENDED_KNOWN_MS > nowMs ? session : undefined;
  }

  end(token: string, nowMs: number): void {
    const digest = digestOf(token);
    const session = this.#byDigest.get(digest);
    if (session && endOf(session) > nowMs) this.#put(digest, { ...session, endedAtMs: nowMs });
  }

  endAllOf(operation: OperationId, member: MemberId, nowMs: number): void {
    for (const [digest, session] of this.#byDigest) {
      if (session.operation !== operation || session.member !== member || endOf(session) <= nowMs) continue;
      this.#put(digest, { ...session, endedAtMs: nowMs });
    }
  }

  countRunning(operation: OperationId, nowMs: number): ReadonlyMap<MemberId, number> {
    const counts = new Map<MemberId, number>();
    for (const session of this.#byDigest.values()) {
      if (session.operation !== operation || endOf(session) <= nowMs) continue;
      counts.set(session.member, (counts.get(session.member) ?? 0) + 1);
    }
    return counts;
  }

  forgetOld(nowMs: number): void {
    for (const [digest, session] of this.#byDigest) {
      if (endOf(session) + ENDED_KNOWN_MS > nowMs) continue;
      this.#keeper.forgetSession(digest);
      this.#undo.delete(this.#byDigest, digest);
    }
  }

  #put(digest: string, session: KeptSession): void {
    this.#keeper.session(digest, session);
    this.#undo.set(this.#byDigest, digest, session);
  }
}

function endOf({ expiresAtMs, endedAtMs }: KeptSession): number {
  return Math.min(expiresAtMs, endedAtMs ?? expiresAtMs);
}

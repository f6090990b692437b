import type { OperationId } from "../../shared/operation/operation.ts";
import type { Invite, InviteId } from "./register.ts";
import { digestOf, newLinkToken } from "./tokens.ts";
import type { UndoLog } from "./undo-log.ts";

/** Where invites are kept, by the digest of their token. */
export type InviteKeeper = {
  invite(digest: string, invite: Invite): void;
  forgetInvite(digest: string): void;
};

/** The invites of all operations, by their digests. */
export class KeptInvites {
  readonly #keeper: InviteKeeper;
  readonly #undo: UndoLog;
  readonly #byDigest: Map<string, Invite>;

  constructor(keeper: InviteKeeper, undo: UndoLog, kept: Iterable<readonly [digest: string, Invite]>) {
    this.#keeper = keeper;
    this.#undo = undo;
    this.#byDigest = new Map(kept);
  }

  add(invite: Invite): string {
    const token = newLinkToken();
    this.#put(digestOf(token), invite);
    return token;
  }

  find(token: string): Invite | undefined {
    return this.#byDigest.get(digestOf(token));
  }

  usable(operation: OperationId, nowMs: number): readonly Invite[] {
    return [...this.#byDigest.values()].filter(
      (invite) => invite.operation === operation && invite.usesLeft > 0 && invite.expiresAtMs > nowMs,
    );
  }

  take(token: string): boolean {
    const digest = digestOf(token);
    const invite = this.#byDigest.get(digest);
    if (!invite || invite.usesLeft < 1) return false;
    this.#put(digest, { ...invite, usesLeft: invite.usesLeft - 1 });
    return true;
  }

  revoke(operation: OperationId, id: InviteId): void {
    for (const [digest, invite] of this.#byDigest) {
      if (invite.operation !== operation || invite.id !== id) continue;
      this.#keeper.forgetInvite(digest);
      this.#undo.delete(this.#byDigest, digest);
    }
  }

  #put(digest: string, invite: Invite): void {
    this.#keeper.invite(digest, invite);
    this.#undo.set(this.#byDigest, digest, invite);
  }
}

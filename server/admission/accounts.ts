import type { MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";

export type AccountId = string;

/** Somebody who founds operations. `passwordHash` is the whole of argon2id's encoded form. */
export type KeptAccount = { readonly id: AccountId; readonly login: string; readonly passwordHash: string };

/** An operation that an account founded, and as which member. */
export type Founded = { readonly operation: OperationId; readonly member: MemberId };

/**
 * Accounts, their sessions and what they founded. Synchronous, one process owns it. Only hashes of session tokens are
 * kept. A store that cannot write throws `RegisterUnavailable`, and nothing has changed then.
 */
export type Accounts = {
  /** By the name to sign in with; capitals make no difference. */
  find(login: string): KeptAccount | undefined;
  /** Throws where the login is taken: callers ask first. */
  add(login: string, passwordHash: string): KeptAccount;

  founded(account: AccountId): readonly Founded[];
  addFounded(account: AccountId, founded: Founded): void;

  /** Starts a session and returns its token. */
  startSession(account: AccountId, expiresAtMs: number): string;
  /** The account of a session that has not expired at `nowMs`. */
  findSession(token: string, nowMs: number): KeptAccount | undefined;
  endSession(token: string): void;

  close(): void;
};

/** What two logins have in common that are the same to whoever types them. */
export function loginKey(login: string): string {
  return login.normalize("NFKC").trim().toLowerCase();
}

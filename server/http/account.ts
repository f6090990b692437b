import type { FastifyReply, FastifyRequest } from "fastify";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { Account, AccountOperation } from "../../shared/protocol/http.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import type { AccountId, KeptAccount } from "../admission/accounts.ts";
import { PasswordsBusy } from "../admission/passwords.ts";
import type { Standing } from "../admission/register.ts";
import { accountCookie, accountTokenIn } from "../admission/session-cookie.ts";
import type { HttpDeps } from "./deps.ts";
import { isSecure } from "./welcome.ts";

/** A working day. The members of an account stay signed in by sessions of their own. */
const ACCOUNT_SESSION_MS = 24 * 3_600_000;

/** Who is signed in, by the cookie that came with the request. */
export function accountOf(deps: HttpDeps, request: FastifyRequest): KeptAccount | undefined {
  const token = accountTokenIn(request.headers.cookie, { secure: isSecure(request) });
  return token === undefined ? undefined : deps.accounts.findSession(token, deps.now());
}

export function signIn(deps: HttpDeps, request: FastifyRequest, reply: FastifyReply, account: AccountId): void {
  const token = deps.accounts.startSession(account, deps.now() + ACCOUNT_SESSION_MS);
  const options = { maxAgeS: ACCOUNT_SESSION_MS / 1000, secure: isSecure(request) };
  reply.header("cache-control", "no-store");
  reply.header("set-cookie", accountCookie(token, options));
}

/** An operation that `account` founded and is still admitted to. */
export function operationOf(
  { accounts, register }: HttpDeps,
  account: KeptAccount | undefined,
  id: OperationId,
): { readonly operation: Operation; readonly founder: Standing } | undefined {
  const founded = account && accounts.founded(account.id).find(({ operation }) => operation === id);
  const operation = founded && register.operation(id);
  const founder = founded && register.standing(id, founded.member);
  return operation && founder?.state === "admitted" ? { operation, founder } : undefined;
}

/** What an account is told of itself: its operations, the latest first. */
export function accountInWords(deps: HttpDeps, account: KeptAccount): Account {
  const operations = deps.accounts.founded(account.id).flatMap(({ operation: id }): AccountOperation[] => {
    const known = operationOf(deps, account, id);
    if (!known) return [];
    const { name, kind, state, startedAtMs } = known.operation;
    const { member } = known.founder;
    return [
      {
        id,
        name,
        kind,
        state,
        startedAtMs,
        member: { id: member.id, name: member.name },
        isTemplate: kind === "drill",
      },
    ];
  });
  return { login: account.login, operations: operations.toReversed() };
}

/** For `catch`: turns the one rejection that is no bug into a refusal. */
export function tooBusy(error: unknown): Refused {
  if (error instanceof PasswordsBusy) return refuse("too-often", "too many are signing in; try again in a moment");
  throw error;
}

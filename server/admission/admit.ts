import { nanoid } from "nanoid";
import type { Member, MemberId } from "../../shared/operation/member.ts";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { JoinRequest } from "../../shared/protocol/http.ts";
import { type Refused, type Reply, refuse } from "../../shared/protocol/reply.ts";
import { knownInvite, memberBefore, unknownLink, usedUp, waitsForApproval } from "./links.ts";
import type { Register } from "./register.ts";

/** A drill lasts days; a tablet that lay in a vehicle over a fortnight opens its link again. */
export const SESSION_MS = 14 * 24 * 3_600_000;

/** Someone who got in, with the session token that only its cookie may carry. */
export type Admitted = {
  readonly member: Member;
  readonly operation: Operation;
  readonly session: string;
  /** Until somebody approves it. */
  readonly waiting: boolean;
  /** It was here before. */
  readonly returned: boolean;
};

type Deps = { readonly register: Register; readonly nowMs: number };

/**
 * Admits a person or device by an invite, of which it takes one use. A device that was a member with the same agency,
 * role and unit, as the session tokens among its `cookies` show, becomes that member again and takes none. Refused:
 * `unknown-link`, `expired`, `used-up`, and `not-permitted` for a member that was removed.
 */
export function join(deps: Deps, { token, name }: JoinRequest, cookies: readonly string[]): Reply<Admitted> {
  const { register, nowMs } = deps;
  const found = knownInvite(register, token, nowMs);
  if (found.kind === "refused") return found;
  const invite = found.result;
  if (invite.returns !== undefined)
    return refuse("malformed", "this link lets a member return; POST it to /api/return");
  const before = memberBefore(register, invite, cookies, nowMs);
  if (before && before.state !== "removed") return startAgain(deps, invite.operation, before.member.id);
  const operation = register.operation(invite.operation);
  if (!operation) return unknownLink();
  const waiting = waitsForApproval(invite, before);
  const member: Member = { id: nanoid(), name, agency: invite.agency, role: invite.role, unit: invite.unit };
  return register.atomically((): Reply<Admitted> => {
    if (!register.takeInvite(token)) return usedUp();
    const state = waiting ? "waiting" : "admitted";
    register.addMember(operation.id, member, { state, joinedAtMs: nowMs });
    const session = register.startSession(operation.id, member.id, nowMs + SESSION_MS);
    return { kind: "done", result: { member, operation, session, waiting, returned: false } };
  });
}

/** Lets a member in again by a link that was made for it, which is used up by that. Refused as `join` is, and where it was removed. */
export function comeBack(deps: Deps, token: string): Reply<Admitted> {
  const { register, nowMs } = deps;
  const found = knownInvite(register, token, nowMs);
  if (found.kind === "refused") return found;
  const { operation, returns } = found.result;
  if (returns === undefined) return unknownLink();
  return register.atomically(() => (register.takeInvite(token) ? startAgain(deps, operation, returns) : usedUp()));
}

/** A new session of a member that is there already. Refused with `not-permitted` where it was removed. */
export function startAgain(deps: Deps, operationId: OperationId, memberId: MemberId): Reply<Admitted> {
  const { register, nowMs } = deps;
  const operation = register.operation(operationId);
  const standing = register.standing(operationId, memberId);
  if (!operation || !standing) return unknownLink();
  if (standing.state === "removed") return wasRemoved();
  const session = register.startSession(operationId, memberId, nowMs + SESSION_MS);
  const waiting = standing.state === "waiting";
  return { kind: "done", result: { member: standing.member, operation, session, waiting, returned: true } };
}

export function wasRemoved(): Refused {
  return refuse("not-permitted", "this member was removed from the operation, and cannot come back by itself");
}

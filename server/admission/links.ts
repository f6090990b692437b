import type { InvitePreview } from "../../shared/protocol/http.ts";
import { type Refused, type Reply, refuse } from "../../shared/protocol/reply.ts";
import type { Founding } from "./founding.ts";
import type { Invite, Register, Standing } from "./register.ts";

/**
 * Does whoever comes by this invite wait until somebody approves? Those who command are looked at first, and a device
 * that was removed does not come back by itself.
 */
export function waitsForApproval(
  { role, approved, returns }: Pick<Invite, "role" | "approved" | "returns">,
  before?: Standing,
): boolean {
  if (returns !== undefined) return false;
  return before?.state === "removed" || (!approved && (role === "commander" || role === "exercise-control"));
}

/**
 * What a link leads to, without using it up. `cookies` are the session tokens that came along: they tell whether this
 * device was a member before. Refused: `unknown-link`, `expired`, `used-up`.
 */
export function previewLink(
  deps: { register: Register; founding: Founding; nowMs: number },
  token: string,
  cookies: readonly string[],
): Reply<InvitePreview> {
  const { register, founding, nowMs } = deps;
  if (founding.opens(token)) return { kind: "done", result: { leadsTo: "found" } };
  const found = knownInvite(register, token, nowMs);
  if (found.kind === "refused") return found;
  const invite = found.result;
  const before = memberBefore(register, invite, cookies, nowMs);
  const again = before?.state === "removed" ? undefined : before;
  if (invite.usesLeft < 1 && again === undefined) return usedUp();
  const operation = register.operation(invite.operation);
  if (!operation) return unknownLink();
  const agency = register.agencies(invite.operation).find(({ id }) => id === invite.agency);
  return {
    kind: "done",
    result: {
      leadsTo: invite.returns === undefined ? "join" : "return",
      operation: { name: operation.name, kind: operation.kind, home: operation.home, state: operation.state },
      agency: agency && { name: agency.name, shortName: agency.shortName, colour: agency.colour },
      role: invite.role,
      unit: invite.unit,
      member: invite.returns === undefined ? again?.member.name : register.member(operation.id, invite.returns)?.name,
      waits: again === undefined && waitsForApproval(invite, before) ? true : undefined,
    },
  };
}

/** The invite of a link that is known and has not run out; whether it has uses left is not looked at. */
export function knownInvite(register: Register, token: string, nowMs: number): Reply<Invite> {
  const invite = register.findInvite(token);
  if (!invite) return unknownLink();
  if (invite.expiresAtMs <= nowMs) {
    const when = new Date(invite.expiresAtMs).toISOString().slice(0, 16).replace("T", " ");
    return refuse("expired", `this link was valid until ${when} UTC; ask whoever sent it for a new one`);
  }
  return { kind: "done", result: invite };
}

/**
 * The member that a device was, and becomes again by `invite`: one whose session has ended, with the same agency, role
 * and unit. The latest one, where there are several; also one that was removed.
 */
export function memberBefore(
  register: Register,
  invite: Invite,
  cookies: readonly string[],
  nowMs: number,
): Standing | undefined {
  const ended = cookies
    .map((token) => register.findEnded(token, nowMs))
    .findLast(
      (session) =>
        session?.operation === invite.operation &&
        session.member.agency === invite.agency &&
        session.member.role === invite.role &&
        session.member.unit === invite.unit,
    );
  return ended && register.standing(invite.operation, ended.member.id);
}

export function unknownLink(): Refused {
  return refuse("unknown-link", "nobody here knows this link; check that it is complete, or ask for a new one");
}

export function usedUp(): Refused {
  return refuse("used-up", "this link has let in as many as it may; ask whoever sent it for a new one");
}

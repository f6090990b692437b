import type { FastifyInstance } from "fastify";
import { nanoid } from "nanoid";
import type { Member, MemberId } from "../../shared/operation/member.ts";
import { mayFor } from "../../shared/operation/permissions.ts";
import {
  type InviteEntry,
  type InviteLink,
  type InviteRequest,
  inviteRequest,
  type ReturnLink,
  returnRequest,
} from "../../shared/protocol/http.ts";
import { type Refused, type Reply, refuse } from "../../shared/protocol/reply.ts";
import { waitsForApproval } from "../admission/links.ts";
import type { HttpDeps } from "./deps.ts";
import { type Entered, enter, refusalFor } from "./entered.ts";
import { CHANGES_A_MINUTE, REQUESTS_A_MINUTE } from "./limits.ts";
import { readBy, sendRefusal } from "./refusal.ts";

const HOUR_MS = 3_600_000;
/** To go on in another browser, which is at hand. */
const OWN_RETURN_MS = 15 * 60_000;
/** To be sent to somebody who lost a device, and may sleep first. */
const OTHERS_RETURN_MS = 24 * HOUR_MS;

/** Links that let others in, and members back. See shared/protocol/http.ts. */
export function inviteRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const { register, addresses } = deps;

  app.post("/api/invites", { config: CHANGES_A_MINUTE }, async (request, reply) => {
    const entered = await enter(deps, request, reply);
    if (!entered) return reply;
    const asked = readBy(inviteRequest, request.body);
    if (asked.kind === "refused") return sendRefusal(reply, asked);
    const refused = refusalOfInvite(entered, asked.result);
    if (refused) return sendRefusal(reply, refused);
    const { member, operation, room } = entered;
    const { role, agency, unit, uses, validHours, approved = false } = asked.result;
    const expiresAtMs = deps.now() + validHours * HOUR_MS;
    const invite = { id: nanoid(), operation: operation.id, agency, role, unit, expiresAtMs, madeBy: member.id };
    const token = register.addInvite({ ...invite, usesLeft: uses, approved });
    room.recordAdmin(member.id, { event: "invite-made", invite: invite.id, agency, role, unit, uses, expiresAtMs });
    const link = `${addresses.baseFor(request)}/#join=${token}`;
    return {
      id: invite.id,
      link,
      expiresAtMs,
      waits: waitsForApproval({ role, approved }),
    } satisfies InviteLink;
  });

  app.get("/api/invites", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const entered = await enter(deps, request, reply);
    if (!entered) return reply;
    const { member, operation } = entered;
    return register
      .invites(operation.id, deps.now())
      .filter(({ agency, returns }) => returns === undefined && mayFor({ member, operation }, "invite", agency))
      .map((invite): InviteEntry => {
        const { id, agency, role, unit, usesLeft, expiresAtMs, madeBy } = invite;
        const by = madeBy === undefined ? undefined : register.member(operation.id, madeBy)?.name;
        return { id, agency, role, unit, usesLeft, expiresAtMs, waits: waitsForApproval(invite), madeBy: by };
      });
  });

  app.post("/api/return-link", { config: CHANGES_A_MINUTE }, async (request, reply) => {
    const entered = await enter(deps, request, reply);
    if (!entered) return reply;
    const asked = readBy(returnRequest, request.body ?? {});
    if (asked.kind === "refused") return sendRefusal(reply, asked);
    const { member, operation, room } = entered;
    const target = memberToReturn(entered, asked.result.for ?? member.id);
    if (target.kind === "refused") return sendRefusal(reply, target);
    const { id: returns, agency, role, unit } = target.result;
    const expiresAtMs = deps.now() + (returns === member.id ? OWN_RETURN_MS : OTHERS_RETURN_MS);
    const invite = { id: nanoid(), operation: operation.id, agency, role, unit, returns, madeBy: member.id };
    const token = register.addInvite({ ...invite, usesLeft: 1, expiresAtMs, approved: true });
    room.recordAdmin(member.id, { event: "return-link-made", for: returns, expiresAtMs });
    return { link: `${addresses.baseFor(request)}/#join=${token}`, expiresAtMs, member: returns } satisfies ReturnLink;
  });

  /** Who controls the exercise sees everything, so that no commander may call in another one. */
  function refusalOfInvite({ member, operation, room }: Entered, asked: InviteRequest): Refused | undefined {
    const { role, agency: id } = asked;
    const agency = register.agencies(operation.id).find((known) => known.id === id);
    if (!agency) return refuse("not-found", `there is no agency ${id}`);
    const refused = refusalFor({ member, operation }, "invite", id, `invite into ${agency.name}`);
    if (refused) return refused;
    if (role === "exercise-control" && member.role !== "exercise-control") {
      return refuse("not-permitted", "only exercise control invites others to control the exercise");
    }
    if (asked.approved && !mayFor({ member, operation }, "approve-member", id)) {
      return refuse("not-permitted", `may not approve who comes into ${agency.name}`);
    }
    if (asked.unit === undefined) return undefined;
    const unit = room.units().get(asked.unit);
    return unit?.agency === id ? undefined : refuse("not-found", `the agency has no unit ${asked.unit}`);
  }

  /** The member that a link to return is wanted for, where `member` may have one made. Oneself always. */
  function memberToReturn({ member, operation }: Entered, id: MemberId): Reply<Member> {
    const asking = { member, operation };
    const standing = register.standing(operation.id, id);
    const isOwn = id === member.id;
    if (!standing || (!isOwn && !mayFor(asking, "see-members", standing.member.agency))) {
      return refuse("not-found", `there is no member ${id}`);
    }
    const { name, agency, role } = standing.member;
    const refused = isOwn ? undefined : refusalFor(asking, "invite", agency, `let ${name} in again`);
    if (refused) return refused;
    if (role === "exercise-control" && member.role !== "exercise-control") {
      return refuse("not-permitted", "only exercise control lets exercise control in again");
    }
    if (standing.state !== "admitted") return refuse("not-permitted", `${name} is not admitted to this operation`);
    return { kind: "done", result: standing.member };
  }
}

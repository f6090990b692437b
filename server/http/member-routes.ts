import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import type { Member } from "../../shared/operation/member.ts";
import { mayReportFor, mayRole } from "../../shared/operation/permissions.ts";
import { type DeviceAddress, type InviteLink, inviteRequest } from "../../shared/protocol/http.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import type { OperationRoom } from "../relay/operation-room.ts";
import type { HttpDeps } from "./deps.ts";
import { REQUESTS_A_MINUTE } from "./limits.ts";
import { readBy, sendNoSession, sendRefusal } from "./refusal.ts";
import { memberQuery, sessionOf } from "./session.ts";

const HOUR_MS = 3_600_000;
const unitParams = z.object({ unit: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not an id") });

/** What members may ask for themselves and others: links and device addresses. See shared/protocol/http.ts. */
export function memberRoutes(app: FastifyInstance, deps: HttpDeps): void {
  /** The member that asks, and the room of its operation; undefined where the refusal has been sent. */
  async function enter(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ member: Member; room: OperationRoom } | undefined> {
    const asked = readBy(memberQuery, request.query);
    if (asked.kind === "refused") {
      sendRefusal(reply, asked);
      return undefined;
    }
    const session = sessionOf(deps, request, asked.result.member);
    if (!session) {
      sendNoSession(reply);
      return undefined;
    }
    return { member: session.member, room: await deps.rooms.open(session.operation) };
  }

  app.post("/api/units/:unit/device-address", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const entered = await enter(request, reply);
    if (!entered) return reply;
    const { member, room } = entered;
    const params = readBy(unitParams, request.params);
    if (params.kind === "refused") return sendRefusal(reply, params);
    const { unit } = params.result;
    const refused = refusalOfDeviceAddress(member, room, unit);
    if (refused) return sendRefusal(reply, refused);
    const token = deps.register.giveDeviceToken(room.operation, unit);
    room.recordAdmin(member.id, { event: "device-address-given", unit });
    return { url: `${deps.addresses.baseFor(request)}/device/${token}`, unit } satisfies DeviceAddress;
  });

  app.post("/api/invites", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const entered = await enter(request, reply);
    if (!entered) return reply;
    const { member, room } = entered;
    const asked = readBy(inviteRequest, request.body);
    if (asked.kind === "refused") return sendRefusal(reply, asked);
    const { role, agency, unit, uses, validHours } = asked.result;
    const refused = refusalOfInvite(member, room, asked.result);
    if (refused) return sendRefusal(reply, refused);
    const expiresAtMs = deps.now() + validHours * HOUR_MS;
    const { operation } = room;
    const token = deps.register.addInvite({ operation, agency, role, unit, usesLeft: uses, expiresAtMs });
    room.recordAdmin(member.id, { event: "invite-made", agency, role, unit, uses, expiresAtMs });
    return { link: `${deps.addresses.baseFor(request)}/#join=${token}`, expiresAtMs } satisfies InviteLink;
  });
}

function refusalOfDeviceAddress(member: Member, room: OperationRoom, unitId: string): Refused | undefined {
  const unit = room.units().get(unitId);
  const { documents } = room.directoryFor(member);
  if (!unit || !documents.includes(`units/${unit.agency}`)) return refuse("not-found", `there is no unit ${unitId}`);
  if (!mayRole(member.role, "give-device-address") || !mayReportFor(member, unit.agency)) {
    return refuse("not-permitted", `a ${member.role} may not give out the address of ${unit.name}`);
  }
  return undefined;
}

/**
 * Commanders invite into their own agency; exercise control, which plays all of them, into any. Otherwise the
 * commander of one agency could let itself in as another and see what was never shared with it.
 */
function refusalOfInvite(
  member: Member,
  room: OperationRoom,
  asked: z.infer<typeof inviteRequest>,
): Refused | undefined {
  if (!mayRole(member.role, "invite")) return refuse("not-permitted", `a ${member.role} may not invite`);
  if (!room.directoryFor(member).agencies.some(({ id }) => id === asked.agency)) {
    return refuse("not-found", `there is no agency ${asked.agency}`);
  }
  if (asked.agency !== member.agency && member.role !== "exercise-control") {
    return refuse("not-permitted", `a ${member.role} invites into the own agency only`);
  }
  if (asked.unit === undefined) return undefined;
  const unit = room.units().get(asked.unit);
  return unit?.agency === asked.agency ? undefined : refuse("not-found", `the agency has no unit ${asked.unit}`);
}

import type { FastifyReply, FastifyRequest } from "fastify";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import { type Action, type Asking, relationToAgency, whyNot } from "../../shared/operation/permissions.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import type { OperationRoom } from "../relay/operation-room.ts";
import type { HttpDeps } from "./deps.ts";
import { readBy, sendRefusal, sendStanding } from "./refusal.ts";
import { memberQuery, sessionOf } from "./session.ts";

/** An admitted member that asks. */
export type Admitted = { readonly member: Member; readonly operation: Operation };

/** The same, and the room of its operation. */
export type Entered = Admitted & { readonly room: OperationRoom };

/** Who asks, by the member that the query names and its cookie; undefined where the refusal has been sent. */
export function admittedBy(deps: HttpDeps, request: FastifyRequest, reply: FastifyReply): Admitted | undefined {
  reply.header("cache-control", "no-store");
  const asked = readBy(memberQuery, request.query);
  if (asked.kind === "refused") {
    sendRefusal(reply, asked);
    return undefined;
  }
  const session = sessionOf(deps, request, asked.result.member);
  if (session.state === "admitted") return { member: session.member, operation: session.operation };
  sendStanding(reply, session.state);
  return undefined;
}

/** The same with the room; undefined where the refusal has been sent. */
export async function enter(
  deps: HttpDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Entered | undefined> {
  const admitted = admittedBy(deps, request, reply);
  return admitted && { ...admitted, room: await deps.rooms.open(admitted.operation.id) };
}

/** Why the table of rights refuses `action` with what belongs to `agency`; `what` says it in words. */
export function refusalFor(asking: Asking, action: Action, agency: AgencyId, what: string): Refused | undefined {
  switch (whyNot(asking, action, relationToAgency(asking.member, agency))) {
    case "closed":
      return refuse("closed", "this operation is closed; nothing is changed until it is opened again");
    case "not-permitted":
      return refuse("not-permitted", `a ${asking.member.role} may not ${what}`);
    case undefined:
      return undefined;
  }
}

import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Member, MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { type QuarantineHandedIn, quarantineHandIn } from "../../shared/protocol/http.ts";
import { MAX_COMMAND_BYTES } from "../../shared/protocol/limits.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { sessionTokenFor } from "../admission/session-cookie.ts";
import type { HttpDeps } from "./deps.ts";
import { enter } from "./entered.ts";
import { CHANGES_A_MINUTE, REQUESTS_A_MINUTE } from "./limits.ts";
import { readBy, sendRefusal, sendStanding } from "./refusal.ts";
import { memberQuery, sessionOf } from "./session.ts";

/** What the relay did not take: handed in by who made it, listed for who may decide about it. See shared/protocol/http.ts. */
export function quarantineRoutes(app: FastifyInstance, deps: HttpDeps): void {
  app.get("/api/quarantine", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const entered = await enter(deps, request, reply);
    return entered ? entered.room.quarantineFor(entered.member) : reply;
  });

  app.post("/api/quarantine", { config: CHANGES_A_MINUTE, bodyLimit: MAX_COMMAND_BYTES }, async (request, reply) => {
    const asked = readBy(memberQuery, request.query);
    if (asked.kind === "refused") return sendRefusal(reply, asked);
    const of = knownBy(deps, request, asked.result.member);
    if (!of) return sendStanding(reply, "none");
    const edits = readBy(quarantineHandIn, request.body);
    if (edits.kind === "refused") return sendRefusal(reply, edits);
    const room = await deps.rooms.open(of.operation);
    const handedIn = await room.handIn(of.member, edits.result);
    if (handedIn.kind === "refused") return sendRefusal(reply, handedIn);
    if (handedIn.recorded === false) {
      return sendRefusal(reply, refuse("not-recording", "the server cannot write to its disk now; keep the edits"));
    }
    return handedIn.result satisfies QuarantineHandedIn;
  });
}

/** Whose the cookie is, or was: also of one that was removed. Who still waits to be admitted has made nothing yet. */
function knownBy(
  deps: Pick<HttpDeps, "register" | "now">,
  request: FastifyRequest,
  member: MemberId,
): { operation: OperationId; member: Member } | undefined {
  const session = sessionOf(deps, request, member);
  if (session.state === "admitted") return { operation: session.operation.id, member: session.member };
  if (session.state === "waiting") return undefined;
  const token = sessionTokenFor(member, request.headers.cookie);
  const ended = token === undefined ? undefined : deps.register.findEnded(token, deps.now());
  if (ended?.member.id !== member || deps.register.standing(ended.operation, member)?.state === "waiting")
    return undefined;
  return ended;
}

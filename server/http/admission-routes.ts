import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type * as z from "zod";
import { type Joined, joinRequest, tokenRequest } from "../../shared/protocol/http.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import { type Admitted, comeBack, join } from "../admission/admit.ts";
import { previewLink } from "../admission/links.ts";
import { sessionCookie, sessionTokenFor, sessionTokensIn } from "../admission/session-cookie.ts";
import type { HttpDeps } from "./deps.ts";
import { REQUESTS_A_MINUTE, type WrongTokens } from "./limits.ts";
import { recordIn } from "./record.ts";
import { readBy, sendRefusal, sendStanding } from "./refusal.ts";
import { memberQuery, sessionOf } from "./session.ts";
import { isSecure, welcome } from "./welcome.ts";

/** How one gets in by a link, comes back and leaves: see shared/protocol/http.ts. */
export function admissionRoutes(app: FastifyInstance, deps: HttpDeps, wrongTokens: WrongTokens): void {
  const { register, founding } = deps;

  app.post("/api/invite", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const cookies = sessionTokensIn(request.headers.cookie);
    const preview = await wrongTokens.tryToken(request, reply, tokenRequest, ({ token }) =>
      previewLink({ register, founding, nowMs: deps.now() }, token, cookies),
    );
    reply.header("cache-control", "no-store");
    return preview ?? reply;
  });

  app.post("/api/join", { config: REQUESTS_A_MINUTE }, (request, reply) => {
    const cookies = sessionTokensIn(request.headers.cookie);
    return letIn(request, reply, joinRequest, (asked) => join({ register, nowMs: deps.now() }, asked, cookies));
  });

  app.post("/api/return", { config: REQUESTS_A_MINUTE }, (request, reply) =>
    letIn(request, reply, tokenRequest, ({ token }) => comeBack({ register, nowMs: deps.now() }, token)),
  );

  async function letIn<Q>(
    request: FastifyRequest,
    reply: FastifyReply,
    schema: z.ZodType<Q>,
    tryIt: (asked: Q) => Reply<Admitted>,
  ): Promise<Joined | FastifyReply> {
    const admitted = await wrongTokens.tryToken(request, reply, schema, tryIt);
    if (!admitted) return reply;
    const { member, operation, waiting, returned } = admitted;
    const event = returned ? { event: "member-returned" } : { event: "member-joined", member, waiting };
    await recordIn(deps, operation.id, member.id, event);
    return welcome(request, reply, admitted);
  }

  app.get("/api/session", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const asked = readBy(memberQuery, request.query);
    if (asked.kind === "refused") return sendRefusal(reply, asked);
    const session = sessionOf(deps, request, asked.result.member);
    reply.header("cache-control", "no-store");
    if (session.state === "removed" || session.state === "none") return sendStanding(reply, session.state);
    const { member, operation, state } = session;
    return { member, operation, ...(state === "waiting" ? { waiting: true } : {}) } satisfies Joined;
  });

  app.post("/api/leave", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const asked = readBy(memberQuery, request.query);
    if (asked.kind === "refused") return sendRefusal(reply, asked);
    const { member } = asked.result;
    const session = sessionOf(deps, request, member);
    const token = sessionTokenFor(member, request.headers.cookie);
    if (token === undefined || session.state === "removed" || session.state === "none") {
      return sendStanding(reply, session.state === "removed" ? "removed" : "none");
    }
    register.endSession(token, deps.now());
    await recordIn(deps, session.operation.id, member, { event: "member-left" });
    reply.header("set-cookie", sessionCookie(member, "", { maxAgeS: 0, secure: isSecure(request) }));
    return {};
  });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import { foundRequest, type Joined, joinRequest } from "../../shared/protocol/http.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import { type Admitted, found, join, previewLink, SESSION_MS } from "../admission/admit.ts";
import { sessionCookie, sessionTokenFor } from "../admission/session-cookie.ts";
import type { HttpDeps } from "./deps.ts";
import { limitWrongTokens, REQUESTS_A_MINUTE } from "./limits.ts";
import { recordIn } from "./record.ts";
import { readBy, sendNoSession, sendRefusal } from "./refusal.ts";
import { memberQuery, sessionOf } from "./session.ts";

const previewRequest = z.strictObject({ token: z.string().min(1).max(128) });

/** How one gets in, comes back and leaves: see shared/protocol/http.ts. */
export function admissionRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const { register, founding } = deps;
  const wrongTokens = limitWrongTokens(app);

  /** Reads the request, tries its token, and counts the token where it is a wrong one. */
  async function tryToken<Q, R>(
    request: FastifyRequest,
    reply: FastifyReply,
    schema: z.ZodType<Q>,
    tryIt: (asked: Q) => Reply<R>,
  ): Promise<R | undefined> {
    if (await wrongTokens.refuseIfTooMany(request, reply)) return undefined;
    const asked = readBy(schema, request.body);
    const outcome = asked.kind === "done" ? tryIt(asked.result) : asked;
    if (outcome.kind === "done") return outcome.result;
    if (outcome.reason === "unknown-link") await wrongTokens.count(request);
    sendRefusal(reply, outcome);
    return undefined;
  }

  app.post("/api/found", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const admitted = await tryToken(request, reply, foundRequest, (asked) =>
      found({ register, founding, nowMs: deps.now() }, asked, languageOf(request)),
    );
    if (!admitted) return reply;
    const { member, operation } = admitted;
    await recordIn(deps, operation.id, member.id, {
      event: "operation-founded",
      operation,
      agencies: register.agencies(operation.id),
      layers: register.layers(operation.id),
      member,
    });
    return welcome(request, reply, admitted);
  });

  app.post("/api/invite", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const preview = await tryToken(request, reply, previewRequest, ({ token }) =>
      previewLink({ register, founding, nowMs: deps.now() }, token),
    );
    return preview ?? reply;
  });

  app.post("/api/join", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const admitted = await tryToken(request, reply, joinRequest, (asked) =>
      join({ register, nowMs: deps.now() }, asked),
    );
    if (!admitted) return reply;
    const { member, operation } = admitted;
    await recordIn(deps, operation.id, member.id, { event: "member-joined", member });
    return welcome(request, reply, admitted);
  });

  app.get("/api/session", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const asked = readBy(memberQuery, request.query);
    if (asked.kind === "refused") return sendRefusal(reply, asked);
    const session = sessionOf(deps, request, asked.result.member);
    const operation = session && register.operation(session.operation);
    if (!operation) return sendNoSession(reply);
    reply.header("cache-control", "no-store");
    return { member: session.member, operation } satisfies Joined;
  });

  app.post("/api/leave", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const asked = readBy(memberQuery, request.query);
    if (asked.kind === "refused") return sendRefusal(reply, asked);
    const { member } = asked.result;
    const session = sessionOf(deps, request, member);
    const token = sessionTokenFor(member, request.headers.cookie);
    if (!session || token === undefined) return sendNoSession(reply);
    register.endSession(token);
    await recordIn(deps, session.operation, member, { event: "member-left" });
    reply.header("set-cookie", sessionCookie(member, "", { maxAgeS: 0, secure: request.protocol === "https" }));
    return {};
  });
}

/** Gives a new member its session: the token goes into the cookie and nowhere else. */
function welcome(request: FastifyRequest, reply: FastifyReply, { member, operation, session }: Admitted): Joined {
  const secure = request.protocol === "https";
  reply.header("set-cookie", sessionCookie(member.id, session, { maxAgeS: SESSION_MS / 1000, secure }));
  return { member, operation };
}

/** The language that the browser asks for first; English where it says none. */
function languageOf(request: FastifyRequest): string {
  const first = request.headers["accept-language"]?.split(",")[0]?.split(";")[0]?.trim() ?? "";
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(first) ? first : "en";
}

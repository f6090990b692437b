import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type PushState, pushSubscription } from "../../shared/protocol/push.ts";
import { sessionTokenFor } from "../admission/session-cookie.ts";
import { digestOf } from "../admission/tokens.ts";
import type { HttpDeps } from "./deps.ts";
import { type Admitted, admittedBy } from "./entered.ts";
import { CHANGES_A_MINUTE, REQUESTS_A_MINUTE } from "./limits.ts";
import { readBy, sendRefusal } from "./refusal.ts";

/** Whether and where a session is called while its screen is dark. See shared/protocol/push.ts. */
export function pushRoutes(app: FastifyInstance, deps: HttpDeps): void {
  app.get("/api/push", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const asking = sessionBy(request, reply);
    return asking ? (deps.push.state(asking.session) satisfies PushState) : reply;
  });

  app.post("/api/push", { config: CHANGES_A_MINUTE }, async (request, reply) => {
    const asking = sessionBy(request, reply);
    if (!asking) return reply;
    const body = readBy(pushSubscription, request.body);
    if (body.kind === "refused") return sendRefusal(reply, body);
    const refused = deps.push.subscribe(asking.session, asking.operation.id, body.result);
    return refused ? sendRefusal(reply, refused) : deps.push.state(asking.session);
  });

  app.delete("/api/push", { config: CHANGES_A_MINUTE }, async (request, reply) => {
    const asking = sessionBy(request, reply);
    if (!asking) return reply;
    deps.push.unsubscribe(asking.session);
    return deps.push.state(asking.session);
  });

  /** Who asks, and its session's digest; undefined where the refusal has been sent. */
  function sessionBy(request: FastifyRequest, reply: FastifyReply): (Admitted & { session: string }) | undefined {
    const admitted = admittedBy(deps, request, reply);
    const token = admitted && sessionTokenFor(admitted.member.id, request.headers.cookie);
    return admitted && token !== undefined ? { ...admitted, session: digestOf(token) } : undefined;
  }
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import { mayFor } from "../../shared/operation/permissions.ts";
import type { ShippedScenario } from "../../shared/protocol/http.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { shippedScenarios } from "../drill/shipped-scenarios.ts";
import type { HttpDeps } from "./deps.ts";
import { admittedBy } from "./entered.ts";
import { REQUESTS_A_MINUTE } from "./limits.ts";
import { readBy, sendRefusal } from "./refusal.ts";

const scenarioParams = z.object({ scenario: z.string().max(64) });

/** The scenarios that came with this server, for who may play one; participants do not learn that there are any. */
export function scenarioRoutes(app: FastifyInstance, deps: HttpDeps): void {
  app.get("/api/scenarios", { config: REQUESTS_A_MINUTE }, (request, reply) => {
    if (!isTrainer(deps, request, reply)) return reply;
    return reply.send(shippedScenarios().map(({ text: _whole, ...head }): ShippedScenario => head));
  });

  app.get("/api/scenarios/:scenario", { config: REQUESTS_A_MINUTE }, (request, reply) => {
    if (!isTrainer(deps, request, reply)) return reply;
    const params = readBy(scenarioParams, request.params);
    if (params.kind === "refused") return sendRefusal(reply, params);
    const found = shippedScenarios().find(({ id }) => id === params.result.scenario);
    if (!found) return sendRefusal(reply, refuse("not-found", "no such scenario"));
    return reply.type("application/json").send(found.text);
  });
}

/** May who asks play a scenario? Where not, the refusal has been sent. */
function isTrainer(deps: HttpDeps, request: FastifyRequest, reply: FastifyReply): boolean {
  const admitted = admittedBy(deps, request, reply);
  if (!admitted) return false;
  if (mayFor(admitted, "run-exercise")) return true;
  sendRefusal(reply, refuse("not-permitted", "may not play a scenario"));
  return false;
}

import type { RequestListener, Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import fastifyRateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { refuse } from "../../shared/protocol/reply.ts";
import { accountRoutes } from "./account-routes.ts";
import { admissionRoutes } from "./admission-routes.ts";
import { afterActionRoute } from "./after-action-route.ts";
import { serveClient } from "./client-files.ts";
import { cspReportRoute } from "./csp-report-route.ts";
import type { ClientSource, HttpDeps } from "./deps.ts";
import { deviceRoutes } from "./device-routes.ts";
import { foundRoutes } from "./found-routes.ts";
import { sendSecurityHeaders } from "./headers.ts";
import { healthRoute } from "./health-route.ts";
import { inviteRoutes } from "./invite-routes.ts";
import { FILES_A_MINUTE, limitWrongTokens } from "./limits.ts";
import { memberRoutes } from "./member-routes.ts";
import { photoRoutes } from "./photo-routes.ts";
import { pushRoutes } from "./push-routes.ts";
import { quarantineRoutes } from "./quarantine-route.ts";
import { refuseOnError, sendRefusal } from "./refusal.ts";
import { scenarioRoutes } from "./scenario-routes.ts";

/** The largest request of the client: founding an operation, with every name at its longest. */
const MAX_BODY_BYTES = 16 * 1024;
/** The proxy in front, and nothing that somebody before it says of itself. */
const theOneInFront = (_address: string, hop: number): boolean => hop === 0;

export type AppOptions = {
  readonly client: ClientSource;
  /** Believe the X-Forwarded headers of the proxy in front. */
  readonly trustProxy: boolean;
  /** Certificate and key in PEM; without them plain http is spoken. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
};

/**
 * Everything that Muster answers over HTTP, not yet listening. Sockets share its `server`: nothing here answers
 * upgrades.
 */
export async function buildApp(deps: HttpDeps, { client, trustProxy, tls }: AppOptions): Promise<FastifyInstance> {
  const settings: FastifyServerOptions = {
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: trustProxy ? theOneInFront : false,
    routerOptions: { ignoreTrailingSlash: true },
    // Phones keep connections open for minutes; stopping must not wait for them.
    forceCloseConnections: true,
    frameworkErrors: (_error, _request, reply) => {
      sendRefusal(reply, refuse("malformed", "this address makes no sense"));
    },
    ...(tls ? { serverFactory: (handler: RequestListener): Server => createSecureServer(tls, handler) } : {}),
  };
  const app = Fastify(settings);
  refuseOnError(app, deps.log);
  if (client.kind === "folder") await sendSecurityHeaders(app);
  await app.register(fastifyRateLimit, {
    ...FILES_A_MINUTE,
    errorResponseBuilder: (_request, { after }) =>
      Object.assign(new Error(`too many requests from this address; try again in ${after}`), { statusCode: 429 }),
  });
  await app.register(async (api) => {
    takeFromOwnPagesOnly(api, deps);
    const wrongTokens = limitWrongTokens(api);
    admissionRoutes(api, deps, wrongTokens);
    foundRoutes(api, deps, wrongTokens);
    accountRoutes(api, deps);
    inviteRoutes(api, deps);
    memberRoutes(api, deps);
    scenarioRoutes(api, deps);
    quarantineRoutes(api, deps);
    afterActionRoute(api, deps);
    pushRoutes(api, deps);
    await api.register(async (photos) => photoRoutes(photos, deps));
    healthRoute(api, deps);
  });
  await app.register(async (reports) => cspReportRoute(reports, deps));
  await app.register(async (devices) => deviceRoutes(devices, deps));
  await serveClient(app, client);
  return app;
}

/** Whatever changes something comes from a page of this server, or from a program that is no browser. */
function takeFromOwnPagesOnly(app: FastifyInstance, { addresses }: Pick<HttpDeps, "addresses">): void {
  app.addHook("onRequest", async (request, reply) => {
    const { origin, host } = request.headers;
    const changes = request.method !== "GET" && request.method !== "HEAD";
    if (!changes || addresses.permitsOrigin(origin, host)) return undefined;
    return sendRefusal(reply, refuse("not-permitted", "requests from pages of other servers are not taken"));
  });
}

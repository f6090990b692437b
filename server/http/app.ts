import fastifyHelmet from "@fastify/helmet";
import fastifyRateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance } from "fastify";
import { refuse } from "../../shared/protocol/reply.ts";
import { admissionRoutes } from "./admission-routes.ts";
import { serveClient } from "./client-files.ts";
import type { ClientSource, HttpDeps } from "./deps.ts";
import { deviceRoutes } from "./device-routes.ts";
import { healthRoute } from "./health-route.ts";
import { memberRoutes } from "./member-routes.ts";
import { photoRoutes } from "./photo-routes.ts";
import { refuseOnError, sendRefusal } from "./refusal.ts";

/** The largest request of the client: founding an operation, with every name at its longest. */
const MAX_BODY_BYTES = 16 * 1024;

/**
 * Everything that Muster answers over plain HTTP, not yet listening. `trustProxy`: believe the X-Forwarded headers of
 * the proxy in front. Sockets share its `server`: nothing here answers upgrades.
 */
export async function buildApp(
  deps: HttpDeps,
  options: { client: ClientSource; trustProxy: boolean },
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: options.trustProxy,
    routerOptions: { ignoreTrailingSlash: true },
    // Phones keep connections open for minutes; stopping must not wait for them.
    forceCloseConnections: true,
  });
  refuseOnError(app, deps.log);
  if (options.client.kind === "folder") await app.register(fastifyHelmet, HELMET);
  await app.register(fastifyRateLimit, {
    global: false,
    errorResponseBuilder: (_request, { after }) =>
      Object.assign(new Error(`too many requests from this address; try again in ${after}`), { statusCode: 429 }),
  });
  await app.register(async (api) => {
    api.addHook("onRequest", async (request, reply) => {
      const { origin, host } = request.headers;
      const changes = request.method !== "GET" && request.method !== "HEAD";
      if (!changes || deps.addresses.permitsOrigin(origin, host)) return undefined;
      return sendRefusal(reply, refuse("not-permitted", "requests from pages of other servers are not taken"));
    });
    admissionRoutes(api, deps);
    memberRoutes(api, deps);
    await api.register(async (photos) => photoRoutes(photos, deps));
    healthRoute(api, deps);
  });
  await app.register(async (devices) => deviceRoutes(devices, deps));
  await serveClient(app, options.client);
  return app;
}

/**
 * No upgrade to https and no HSTS: a command post without internet has no certificate. Cross-Origin-Opener-Policy and
 * Origin-Agent-Cluster are off because browsers ignore them over http, with a warning. Styles may be inline because
 * the interface library sets positions so; scripts never.
 */
const HELMET = {
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: { policy: "same-origin" },
  xFrameOptions: { action: "deny" },
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'self'"],
      "script-src": ["'self'", "'wasm-unsafe-eval'"],
      "style-src": ["'self'", "'unsafe-inline'"],
      "worker-src": ["'self'", "blob:"],
      "img-src": ["'self'", "data:", "blob:"],
      "connect-src": ["'self'", "ws:", "wss:"],
      "font-src": ["'self'", "data:"],
      "object-src": ["'none'"],
      "base-uri": ["'self'"],
      "form-action": ["'self'"],
      "frame-ancestors": ["'none'"],
    },
  },
} as const satisfies Parameters<typeof fastifyHelmet>[1];

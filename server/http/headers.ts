import fastifyHelmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { isSecure } from "./welcome.ts";

/** Where browsers report what the policy kept from happening. */
export const CSP_REPORT = "/api/csp-report";

/**
 * The page loads, runs and connects to nothing but its own server; no script and no style stands in it. `data:` and
 * `blob:` are pictures that the page itself drew, and sound that it has in its memory already. `wasm-unsafe-eval` lets it compile WebAssembly, which reads the codes
 * that a camera sees; it opens nothing to scripts. `report-to` is left out: browsers that know it would then no longer
 * report over plain http.
 */
const POLICY = {
  "default-src": ["'none'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "style-src": ["'self'"],
  "worker-src": ["'self'"],
  "img-src": ["'self'", "data:", "blob:"],
  "media-src": ["blob:"],
  "connect-src": ["'self'"],
  "font-src": ["'self'"],
  "manifest-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
  "report-uri": [CSP_REPORT],
};

/** What the pages of Muster use of a device, and nobody else may: everything that is not named is left to browsers. */
const PERMISSIONS = [
  ...["camera", "microphone", "geolocation", "screen-wake-lock", "fullscreen", "clipboard-write"].map(
    (name) => `${name}=(self)`,
  ),
  ...["payment", "usb", "serial", "hid", "midi", "display-capture"].map((name) => `${name}=()`),
].join(", ");

/**
 * Security headers on every answer. No upgrade to https and no HSTS: a command post without internet has no certificate
 * that browsers know, and one that ran out must not keep it off its map. What browsers ignore over plain http, with a
 * warning, comes over https alone.
 */
export async function sendSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(fastifyHelmet, {
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.header("permissions-policy", PERMISSIONS);
    if (isSecure(request)) reply.header("cross-origin-opener-policy", "same-origin");
  });
}

import { sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refuse } from "../../shared/protocol/reply.ts";
import type { ClientSource } from "./deps.ts";
import { sendRefusal } from "./refusal.ts";

/** Vite puts a hash of the content into the names of these files: what was fetched once never changes. */
const HASHED = `${sep}assets${sep}`;

/**
 * Serves the client, and `index.html` for every page address that is no file, since the client has its own routes.
 * What was compressed at the build goes out compressed; map archives are fetched in ranges as they are.
 */
export async function serveClient(app: FastifyInstance, client: ClientSource): Promise<void> {
  if (client.kind === "dev") {
    const dev = await client.open(app.server);
    app.addHook("onClose", () => dev.close());
    app.setNotFoundHandler((request, reply) => {
      if (isOurs(request)) {
        sendNotFound(reply);
      } else {
        reply.hijack();
        dev.answer(request.raw, reply.raw);
      }
    });
    return;
  }
  if (client.kind === "not-built") {
    app.setNotFoundHandler((request, reply) => {
      if (isOurs(request) || !wantsPage(request)) return sendNotFound(reply);
      return reply
        .code(503)
        .type("text/plain; charset=utf-8")
        .send("The client is not built yet: run npm run build.\n");
    });
    return;
  }
  await app.register(fastifyStatic, {
    root: client.dir,
    // The page is sent below; as the index of a folder it would not be found where it was not compressed.
    index: false,
    preCompressed: true,
    cacheControl: false,
    dotfiles: "ignore",
    setHeaders: (reply, path) => {
      reply.header("cache-control", path.includes(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("/", (_request, reply) => reply.sendFile("index.html"));
  app.setNotFoundHandler((request, reply) => {
    if (isOurs(request) || !wantsPage(request)) return sendNotFound(reply);
    return reply.sendFile("index.html");
  });
}

/** Addresses of the server itself, which are no pages however they were asked for. */
function isOurs(request: FastifyRequest): boolean {
  return /^\/(api|device|line|socket\.io)([/?]|$)/.test(request.url);
}

function wantsPage(request: FastifyRequest): boolean {
  return request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
}

function sendNotFound(reply: FastifyReply): FastifyReply {
  return sendRefusal(reply, refuse("not-found", "there is nothing at this address"));
}

import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { refuse } from "../../shared/protocol/reply.ts";
import type { DevClient } from "./deps.ts";

/**
 * Starts Vite in middleware mode; its hot-reload socket shares `server`, of whose upgrades it takes only those that name
 * its own protocol. Vite is no part of an installation for production, so it is loaded here and nowhere else.
 */
export async function openDevClient(server: Server, options: { quiet: boolean }): Promise<DevClient> {
  const { createServer } = await import("vite");
  const vite = await createServer({
    configFile: fileURLToPath(new URL("../../vite.config.ts", import.meta.url)),
    server: { middlewareMode: true, hmr: { server } },
    appType: "spa",
    clearScreen: false,
    logLevel: options.quiet ? "silent" : "info",
  });
  return {
    answer: (request, response) => {
      vite.middlewares(request, response, () => {
        response.statusCode = 404;
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(refuse("not-found", "there is nothing at this address")));
      });
    },
    close: () => vite.close(),
  };
}

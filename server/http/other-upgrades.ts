import type { Server } from "node:http";

/** Socket.IO, the line, and in development Vite's hot reload, which asks for the root by its own protocol. */
const OURS = /^\/(line|socket\.io)([/?]|$)/;
const VITE_PROTOCOLS = /^vite-(hmr|ping)$/;

/**
 * Ends upgrades that nobody here takes. Once a server listens to upgrades, Node leaves the others open, and stopping
 * would wait for them.
 */
export function refuseOtherUpgrades(server: Server, options: { dev: boolean }): void {
  server.on("upgrade", (request, socket) => {
    const protocol = request.headers["sec-websocket-protocol"] ?? "";
    if (OURS.test(request.url ?? "") || (options.dev && VITE_PROTOCOLS.test(protocol))) return;
    socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
}

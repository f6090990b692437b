import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A way to a server that speaks https for programs of this machine that cannot check its certificate, which is made out
 * to the name that others call it by: plain http, on the loopback address alone.
 */
export async function openLoopback(secure: Server): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => void secure.emit("request", request, response));
  server.on("upgrade", (request, socket, head) => void secure.emit("upgrade", request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

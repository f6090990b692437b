import { createServer as createPlainServer, type IncomingMessage, type RequestListener, request } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";

/** What a reverse proxy does that a README asks for: passes on the host and says who asked and how, also at upgrades. */
export async function openReverseProxy(
  target: string,
  tls?: { readonly cert: string; readonly key: string },
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const to = new URL(target);
  const scheme = tls ? "https" : "http";
  const headersOf = (incoming: IncomingMessage) => {
    const before = incoming.headers["x-forwarded-for"];
    const from = incoming.socket.remoteAddress ?? "";
    return {
      ...incoming.headers,
      "x-forwarded-for": before === undefined ? from : `${String(before)}, ${from}`,
      "x-forwarded-proto": scheme,
      "x-forwarded-host": incoming.headers.host,
    };
  };
  const pass: RequestListener = (incoming, outgoing) => {
    const { method, url: path } = incoming;
    const inner = request({ host: to.hostname, port: to.port, method, path, headers: headersOf(incoming) });
    inner.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    inner.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(inner);
  };
  const server = tls ? createSecureServer(tls, pass) : createPlainServer(pass);
  const open = new Set<Duplex>();
  server.on("upgrade", (incoming: IncomingMessage, near: Duplex, head: Buffer) => {
    const far = connect(Number(to.port), to.hostname);
    const lines = Object.entries(headersOf(incoming)).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}: ${String(value)}`],
    );
    far.write(`${[`GET ${incoming.url} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n`);
    far.write(head);
    for (const [from, onto] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.pipe(onto);
      from.on("error", () => onto.destroy());
      from.on("close", () => onto.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://localhost:${port}`,
    async close() {
      for (const socket of open) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { WebSocket } from "ws";
import type { LineSocket, LineSocketHandlers } from "../../client/sync/environment.ts";

/** A line's socket in Node, which sends the cookie that a browser would. */
export function openNodeSocket(url: string, cookie: string, handlers: LineSocketHandlers): LineSocket {
  const socket = new WebSocket(url, { headers: { cookie } });
  socket.on("open", () => handlers.opened());
  socket.on("message", (data: Buffer) => handlers.message(new Uint8Array(data)));
  socket.on("close", (code) => handlers.closed(code));
  // What went wrong is told by the close that follows.
  socket.on("error", () => undefined);
  return { send: (bytes) => socket.send(bytes), close: () => socket.terminate() };
}

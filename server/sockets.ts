import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { RegisterUnavailable } from "./admission/register.ts";
import { attachEvents } from "./events-socket.ts";
import { attachLine } from "./line-socket.ts";
import { SessionWatch } from "./session-watch.ts";
import { type Admission, admitSocket, type SocketDependencies } from "./socket-admission.ts";

/** Socket.IO (events, commands) and the line (documents) on the one HTTP server. */
export function attachSockets(dependencies: SocketDependencies): { close(): Promise<void> } {
  const admit = (request: IncomingMessage): Admission => admitSocket(dependencies, request);
  forgetOldSessions(dependencies);
  const watch = new SessionWatch();
  const line = attachLine(dependencies, admit, watch);
  const events = attachEvents(dependencies, admit, watch);
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    line.upgrade(request, socket, head);
  };
  dependencies.server.on("upgrade", onUpgrade);
  return {
    async close() {
      dependencies.server.off("upgrade", onUpgrade);
      watch.close();
      await Promise.all([line.close(), events.close()]);
    },
  };
}

/** Once a start: what nobody needs to recognise any more. */
function forgetOldSessions({ register, now }: SocketDependencies): void {
  try {
    register.forgetOldSessions(now());
  } catch (error) {
    // A disk that takes no more keeps a few rows too many; everything else about it is told elsewhere.
    if (!(error instanceof RegisterUnavailable)) throw error;
  }
}

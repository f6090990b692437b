import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { LINE_CLOSE_CODES } from "../shared/protocol/frames.ts";
import { MAX_SYNC_BYTES, PULSE_MS } from "../shared/protocol/limits.ts";
import type { Line } from "./relay/line.ts";
import type { OperationRoom } from "./relay/operation-room.ts";
import type { SessionWatch } from "./session-watch.ts";
import { type Admission, addressOf, type SocketDependencies } from "./socket-admission.ts";

/** A WebSocket upgrade; true where it was for a line. */
type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

const PATH = "/line";
const CODES = {
  expired: LINE_CLOSE_CODES.expired,
  removed: LINE_CLOSE_CODES.notPermitted,
  /** "Try again later": it may be admitted any moment. */
  waiting: 1013,
  "not-permitted": LINE_CLOSE_CODES.notPermitted,
  "unsupported-version": LINE_CLOSE_CODES.unsupportedVersion,
} as const;

/** Accepts lines at `/line`. A refused one is accepted and closed with a code: a browser shows no other answer. */
export function attachLine(
  { rooms, now }: SocketDependencies,
  admit: (request: IncomingMessage) => Admission,
  watch: SessionWatch,
): { upgrade: UpgradeHandler; close(): Promise<void> } {
  // What a tick saves by compressing, it does itself, once for all; a deflate per socket would do it fifty times.
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_SYNC_BYTES });
  let connections = 0;

  const serve = (socket: WebSocket, room: OperationRoom, admission: Extract<Admission, { kind: "admitted" }>): void => {
    // It may have gone while the room was opened, and would never say so again.
    if (socket.readyState !== socket.OPEN) return;
    connections += 1;
    const line = openLine(socket, room, admission, `line-${now().toString(36)}-${connections}`);
    const pulse = setInterval(() => line.send({ kind: "pulse", serverTimeMs: now() }), PULSE_MS);
    line.send({ kind: "pulse", serverTimeMs: now() });
    const leave = room.arrive(admission.member.id);
    const unwatch = watch.watch(admission.ending, (ending) => line.end(CODES[ending], ending));
    socket.on("close", () => {
      unwatch();
      leave();
      clearInterval(pulse);
      room.closeLine(line);
    });
  };

  wss.on("connection", (socket: WebSocket, request: IncomingMessage) => {
    // ws reports a client's protocol errors here and closes by itself; without a listener they end the process.
    socket.on("error", () => socket.terminate());
    const admission = admit(request);
    if (admission.kind === "refused") return socket.close(CODES[admission.reason], admission.reason);
    // Frames that come while the room opens wait in the socket.
    socket.pause();
    rooms.open(admission.operation).then(
      (room) => {
        serve(socket, room, admission);
        socket.resume();
      },
      () => socket.close(1013, "the operation cannot be opened now"),
    );
  });

  return {
    upgrade(request, socket, head) {
      if (addressOf(request)?.pathname !== PATH) return false;
      wss.handleUpgrade(request, socket, head, (accepted) => wss.emit("connection", accepted, request));
      return true;
    },
    async close() {
      for (const client of wss.clients) client.terminate();
      await new Promise<void>((resolve) => wss.close(() => resolve()));
    },
  };
}

function openLine(
  socket: WebSocket,
  room: OperationRoom,
  { member }: Extract<Admission, { kind: "admitted" }>,
  device: string,
): Line {
  const line = room.openLine(member, device, {
    send: (bytes) => socket.send(bytes),
    buffered: () => socket.bufferedAmount,
    close: (code, reason) => socket.close(code, reason.slice(0, 120)),
  });
  socket.on("message", (data: RawData, isBinary: boolean) => {
    if (!isBinary) return line.end(1003, "a line carries bytes");
    line.receive(toBytes(data));
  });
  return line;
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

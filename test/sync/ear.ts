import { createServer } from "node:http";
import { type WebSocket as ServerSocket, WebSocketServer } from "ws";
import {
  type ClientFrame,
  decodeClientFrame,
  encodeServerFrame,
  type ServerFrame,
} from "../../shared/protocol/frames.ts";

/** A server's end of lines: what it heard, and a way to say things. */
export class Ear {
  readonly frames: ClientFrame[] = [];
  readonly #server = createServer();
  readonly #wss = new WebSocketServer({ server: this.#server });
  #socket: ServerSocket | undefined;
  #waiting: (() => void)[] = [];

  async listen(): Promise<string> {
    this.#wss.on("connection", (socket) => {
      this.#socket = socket;
      socket.on("message", (data: Buffer) => {
        const frame = decodeClientFrame(data);
        if (!frame) throw new Error("not a frame");
        this.frames.push(frame);
        for (const waiting of this.#waiting.splice(0)) waiting();
      });
    });
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    return typeof address === "object" && address ? `ws://127.0.0.1:${address.port}/line` : "";
  }

  say(...frames: readonly ServerFrame[]): void {
    for (const frame of frames) this.#socket?.send(encodeServerFrame(frame));
  }

  sayBytes(bytes: Uint8Array): void {
    this.#socket?.send(bytes);
  }

  hangUp(code: number): void {
    this.#socket?.close(code);
  }

  async heard(kind: ClientFrame["kind"], times = 1): Promise<readonly ClientFrame[]> {
    for (;;) {
      const found = this.frames.filter((frame) => frame.kind === kind);
      if (found.length >= times) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async close(): Promise<void> {
    for (const client of this.#wss.clients) client.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

import { once } from "node:events";
import { inflateRawSync } from "node:zlib";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import {
  type ClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  type ServerFrame,
} from "../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/limits.ts";
import type { Admission } from "./remote-room.ts";

/** A line that keeps every byte it was sent, and says what a test tells it to say. */
export class RawLine {
  /** As they came, and what deflated ones hold. */
  readonly received: Uint8Array[] = [];
  readonly frames: ServerFrame[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  #barriers = 0;
  #closedWith: { code: number; reason: string } | undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => this.#take(data));
    socket.on("close", (code, reason) => {
      this.#closedWith = { code, reason: reason.toString() };
      this.#wake();
    });
    socket.on("error", () => socket.terminate());
  }

  static async connect(url: string, { member, cookie }: Pick<Admission, "member" | "cookie">): Promise<RawLine> {
    const query = new URLSearchParams({ member: member.id, v: String(PROTOCOL_VERSION) });
    const socket = new WebSocket(`${url.replace("http", "ws")}/line?${query.toString()}`, {
      headers: { cookie, origin: url },
      perMessageDeflate: false,
    });
    const line = new RawLine(socket);
    await once(socket, "open");
    return line;
  }

  get closedWith(): { code: number; reason: string } | undefined {
    return this.#closedWith;
  }

  send(frame: ClientFrame): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(encodeClientFrame(frame));
  }

  /** Opens a document; its number, or the code that it was refused with. */
  async open(name: string): Promise<{ number: number } | { code: number; reason: string }> {
    const from = this.frames.length;
    this.send({ kind: "open", name });
    const answer = await this.next(from, (frame) => {
      return (frame.kind === "opened" || frame.kind === "closed") && frame.name === name;
    });
    return answer.kind === "opened" ? { number: answer.document } : { ...(answer as { code: number; reason: string }) };
  }

  /** Asks for everything in a document, and follows it. */
  follow(document: number): void {
    this.#sendSync(document, (encoder) => syncProtocol.writeSyncStep1(encoder, new Y.Doc()));
  }

  /** Gives a document what this client has made. */
  give(document: number, made: Y.Doc): void {
    this.#sendSync(document, (encoder) => syncProtocol.writeSyncStep2(encoder, made));
  }

  /** What was told of a document so far. */
  documentOf(document: number): Y.Doc {
    const doc = new Y.Doc();
    const ticks = this.frames.flatMap((frame) => (frame.kind === "tick" ? frame.messages : []));
    for (const { message } of ticks.filter((told) => told.document === document)) {
      const decoder = decoding.createDecoder(message);
      decoding.readVarUint(decoder);
      syncProtocol.readSyncMessage(decoder, encoding.createEncoder(), doc, this);
    }
    return doc;
  }

  /** Resolves when all that was sent before has been through a tick; rejects where the line was closed. */
  async settled(): Promise<void> {
    this.#barriers += 1;
    const n = this.#barriers;
    this.send({ kind: "barrier", n });
    await this.next(0, (frame) => frame.kind === "saved" && frame.n >= n);
  }

  /** The first frame after `from` that `is` it; rejects where the line is closed before that. */
  async next(from: number, is: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
    for (;;) {
      const found = this.frames.slice(from).find(is);
      if (found) return found;
      if (this.#closedWith) throw new Error(`the line was closed: ${this.#closedWith.reason}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  async closed(): Promise<{ code: number; reason: string }> {
    while (!this.#closedWith) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    return this.#closedWith;
  }

  close(): void {
    this.#socket.terminate();
  }

  #sendSync(document: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    write(encoder);
    this.send({ kind: "message", document, message: encoding.toUint8Array(encoder) });
  }

  #take(bytes: Uint8Array): void {
    this.received.push(bytes);
    const frame = decodeServerFrame(bytes);
    if (!frame) throw new Error("the server sent something that is no frame");
    if (frame.kind === "deflated") return this.#take(inflateRawSync(frame.bytes));
    this.frames.push(frame);
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

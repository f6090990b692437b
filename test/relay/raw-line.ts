import * as encoding from "lib0/encoding";
import type { Line } from "../../server/relay/line.ts";
import type { OperationRoom } from "../../server/relay/operation-room.ts";
import type { Member } from "../../shared/operation/member.ts";
import { decodeServerFrame, encodeClientFrame, type ServerFrame } from "../../shared/protocol/frames.ts";

/** A line on which a test sends what it likes, and that remembers what came back. */
export class RawLine {
  readonly heard: ServerFrame[] = [];
  /** The WebSocket close code and reason, once the server has ended the line. */
  ended: { readonly code: number; readonly reason: string } | undefined;
  readonly #line: Line;
  #barriers = 0;

  constructor(room: OperationRoom, member: Member) {
    this.#line = room.openLine(member, `raw-of-${member.id}`, {
      send: (bytes) => {
        const frame = decodeServerFrame(bytes);
        if (frame) this.heard.push(frame);
      },
      buffered: () => 0,
      close: (code, reason) => {
        this.ended = { code, reason };
      },
    });
  }

  send(bytes: Uint8Array): void {
    this.#line.receive(bytes);
  }

  /** Opens a document and answers what the server asks; its number, or undefined where it was refused. */
  open(name: string): number | undefined {
    this.send(encodeClientFrame({ kind: "open", name }));
    const opened = this.heard.findLast((frame) => frame.kind === "opened");
    if (opened?.name !== name) return undefined;
    this.send(syncFrame(opened.document, 1, Uint8Array.of(0, 0)));
    return opened.document;
  }

  /** Resolves when everything sent so far has been through a tick, or the line has ended. */
  async settle(): Promise<void> {
    this.#barriers += 1;
    const n = this.#barriers;
    this.send(encodeClientFrame({ kind: "barrier", n }));
    while (!this.ended && !this.heard.some((frame) => frame.kind === "saved" && frame.n === n)) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The server shows this client out. */
  end(code: number, reason: string): void {
    this.#line.end(code, reason);
  }

  closures(): { readonly code: number; readonly reason: string }[] {
    return this.heard.filter((frame) => frame.kind === "closed");
  }
}

/** A message of y-websocket: 0 SyncStep1, 1 SyncStep2, 2 update. */
export function syncFrame(document: number, step: number, content: Uint8Array): Uint8Array {
  return messageFrame(document, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, content);
  });
}

export function messageFrame(document: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encodeClientFrame({ kind: "message", document, message: encoding.toUint8Array(encoder) });
}

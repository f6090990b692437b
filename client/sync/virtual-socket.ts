import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageYjsSyncStep1 } from "y-protocols/sync";
import { encodeClientFrame } from "../../shared/protocol/frames.ts";
import type { Line, LineListener } from "./line.ts";

/** What the copy of a document decides about its socket. */
export type VirtualSocketHooks = {
  /** The server opened the document. False: this copy does not fit what the server has, leave the socket unopened. */
  opened(document: number, generation: string): boolean;
  /** The server wants to know what this client has beyond `stateVector`. */
  asked(stateVector: Uint8Array): void;
  /** The server dropped ticks: ask again. */
  resync(): void;
  closed(code: number, reason: string): void;
};

const SYNC = 0;
/** y-websocket's awareness message about zero clients: nothing but a sign of life. */
const SIGN_OF_LIFE: Uint8Array<ArrayBuffer> = new Uint8Array([1, 1, 0]);

/** A y-websocket message on its way to a document. */
export type SocketMessage = { readonly data: ArrayBuffer };

/**
 * A class that y-websocket's provider takes for WebSocket: each instance is one document on the shared line.
 *
 * Of what the provider sends, only its questions (SyncStep1) go out. Edits go through `shared-copy.ts`, which writes them to
 * the device before it sends them, in pieces that fit a frame; awareness is not relayed.
 */
export function virtualSocketClass(line: Line, name: string, hooks: VirtualSocketHooks): typeof WebSocket {
  class VirtualSocket implements LineListener {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    binaryType = "arraybuffer";
    readyState: number = VirtualSocket.CONNECTING;
    onopen: (() => void) | null = null;
    onmessage: ((event: SocketMessage) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: ((event: unknown) => void) | null = null;
    #document: number | undefined;

    constructor() {
      // The provider sets its handlers after this returns.
      queueMicrotask(() => {
        if (this.readyState === VirtualSocket.CONNECTING) line.attach(name, this);
      });
    }

    opened(document: number, generation: string): void {
      if (this.readyState !== VirtualSocket.CONNECTING || !hooks.opened(document, generation)) return;
      this.#document = document;
      this.readyState = VirtualSocket.OPEN;
      this.onopen?.();
    }

    closed(code: number, reason: string): void {
      if (this.readyState === VirtualSocket.CLOSED) return;
      this.readyState = VirtualSocket.CLOSED;
      hooks.closed(code, reason);
      this.onclose?.({ code, reason });
    }

    message(message: Uint8Array): void {
      const question = readQuestion(message);
      if (question) hooks.asked(question);
      else this.onmessage?.({ data: message.slice().buffer });
    }

    pulse(): void {
      this.onmessage?.({ data: SIGN_OF_LIFE.slice().buffer });
    }

    resync(): void {
      hooks.resync();
    }

    send(bytes: Uint8Array): void {
      const document = this.#document;
      if (document === undefined || this.readyState !== VirtualSocket.OPEN || !readQuestion(bytes)) return;
      line.send(() => encodeClientFrame({ kind: "message", document, message: bytes }));
    }

    close(): void {
      if (this.readyState === VirtualSocket.CLOSED) return;
      this.readyState = VirtualSocket.CLOSED;
      line.detach(name, this);
      hooks.closed(1000, "closed here");
    }
  }
  return VirtualSocket as unknown as typeof WebSocket;
}

/** The state vector of a SyncStep1 message; undefined for any other message. */
function readQuestion(message: Uint8Array): Uint8Array | undefined {
  const decoder = decoding.createDecoder(message);
  if (decoding.readVarUint(decoder) !== SYNC || decoding.readVarUint(decoder) !== messageYjsSyncStep1) return undefined;
  return decoding.readVarUint8Array(decoder);
}

/** A sync message of y-protocols: `step` 0 asks, 1 answers, 2 is an update. */
export function syncMessage(step: 0 | 1 | 2, content: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, content);
  return encoding.toUint8Array(encoder);
}

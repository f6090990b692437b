import * as decoding from "lib0/decoding";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import type { Member } from "../../shared/operation/member.ts";
import {
  CLOSE_CODES,
  type ClientFrame,
  decodeClientFrame,
  encodeServerFrame,
  type ServerFrame,
} from "../../shared/protocol/frames.ts";
import {
  MAX_BUFFERED_BYTES,
  MAX_FRAME_BYTES,
  MAX_FRAMES_PER_S,
  MAX_OPEN_DOCUMENTS,
  MAX_SYNC_BYTES,
} from "../../shared/protocol/limits.ts";
import type { Refusal } from "../../shared/protocol/reply.ts";
import { MESSAGE_AWARENESS, MESSAGE_QUERY_AWARENESS, MESSAGE_SYNC, type RoomDocument } from "./room-document.ts";
import { encodeTick, type TickFrames } from "./tick-frames.ts";

/** What a line needs of a WebSocket. */
export type LineSocket = {
  readonly send: (bytes: Uint8Array) => void;
  /** Bytes that wait for the client. */
  readonly buffered: () => number;
  readonly close: (code: number, reason: string) => void;
};

/** What a line asks of its room; everything that changes something waits there for the next tick. */
export type LineRoom = {
  /** The document, if it exists for this member. */
  findDocument(member: Member, name: string): { document: RoomDocument; right: "view" | "edit" } | undefined;
  queueUpdate(line: Line, document: RoomDocument, update: Uint8Array): void;
  queueQuestion(line: Line, document: RoomDocument, stateVector: Uint8Array): void;
  queueBarrier(line: Line, n: number): void;
};

/** A vector of 4,000 client ids; honest documents have tens. */
const MAX_VECTOR_BYTES = 64 * 1024;
/** A reconnecting client opens, asks and answers for each of its documents at once. */
const FRAME_BURST = 4 * MAX_OPEN_DOCUMENTS;
/** Below this a slow client has caught up and may sync again. */
const CAUGHT_UP_BYTES = 256 * 1024;

type Open = {
  readonly document: RoomDocument;
  readonly right: "view" | "edit";
  following: boolean;
  /** Has the client given back what it has and the server had not? Before that, an honest edit can have a gap. */
  hasAnswered: boolean;
  /** Edits that came before that answer; they wait for it. */
  held: Uint8Array[];
};

/** Edits held for a client that does not answer; past that its document is closed. */
const MAX_HELD = 1_000;

/** One client's socket for all its documents. Handles a frame at once and never waits. */
export class Line {
  readonly member: Member;
  readonly device: string;
  readonly #socket: LineSocket;
  readonly #room: LineRoom;
  readonly #now: () => number;
  readonly #open = new Map<number, Open>();
  #barriers: number[] = [];
  #allowance = FRAME_BURST;
  #allowanceAtMs: number;
  #behind = false;
  #closed = false;

  constructor(at: { member: Member; device: string; socket: LineSocket; room: LineRoom; now: () => number }) {
    this.member = at.member;
    this.device = at.device;
    this.#socket = at.socket;
    this.#room = at.room;
    this.#now = at.now;
    this.#allowanceAtMs = at.now();
  }

  /** One frame from the client. Anything that is not as the protocol says ends the document or the line, with words. */
  receive(bytes: Uint8Array): void {
    if (this.#closed) return;
    if (!this.#mayReceive()) return this.end(1008, "more frames than a person makes");
    if (bytes.length > MAX_SYNC_BYTES) return this.end(1009, `a frame over ${MAX_SYNC_BYTES} bytes`);
    const frame = decodeClientFrame(bytes);
    if (!frame) return this.end(1002, "not a frame of this protocol");
    this.#handle(frame);
  }

  /** Ends the line with a WebSocket close code. */
  end(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#open.clear();
    this.#socket.close(code, reason);
  }

  /** Marks the line as gone; the socket is closed already. */
  gone(): void {
    this.#closed = true;
    this.#open.clear();
  }

  send(frame: ServerFrame): void {
    if (!this.#closed) this.#socket.send(encodeServerFrame(frame));
  }

  /** Sends the part of a tick that this line follows; a client that is too far behind gets none until it caught up. */
  deliver(frames: TickFrames): void {
    if (this.#closed || this.#stillBehind()) return;
    if (this.#socket.buffered() > MAX_BUFFERED_BYTES) {
      this.#behind = true;
      for (const open of this.#open.values()) open.following = false;
      return;
    }
    const frame = frames.frameFor((document) => this.#open.get(document)?.following === true);
    if (frame) this.#socket.send(frame);
  }

  /** Answers a SyncStep1; from here on the line follows the document's ticks. */
  answer(document: RoomDocument, stateVector: Uint8Array): void {
    const open = this.#open.get(document.number);
    if (!open || this.#closed) return;
    open.following = true;
    this.#socket.send(encodeTick([{ document: document.number, message: document.stateSince(stateVector) }]));
  }

  /** Closes one document with a reason that names what is wrong. */
  refuse(document: RoomDocument, code: number, reason: string): void {
    if (!this.#open.delete(document.number)) return;
    this.send({ kind: "closed", name: document.name, code, reason });
    this.#releaseBarriers();
  }

  /** After rights changed: closes what this member may no longer have open. */
  recheck(): void {
    for (const open of this.#open.values()) {
      const found = this.#room.findDocument(this.member, open.document.name);
      if (!found) this.refuse(open.document, CLOSE_CODES.notPermitted, "no longer shared with you");
      else if (found.right !== open.right) this.#open.set(open.document.number, { ...open, right: found.right });
    }
  }

  #handle(frame: ClientFrame): void {
    switch (frame.kind) {
      case "open":
        return this.#openDocument(frame.name);
      case "close":
        this.#open.delete(frame.document);
        return this.#releaseBarriers();
      case "barrier":
        this.#barriers.push(frame.n);
        return this.#releaseBarriers();
      case "message": {
        const open = this.#open.get(frame.document);
        if (open) this.#message(open, frame.message);
        return;
      }
    }
  }

  #openDocument(name: string): void {
    const found = this.#room.findDocument(this.member, name);
    if (!found) return this.#closeName(name, CLOSE_CODES.notFound, "not-found");
    if (this.#open.size >= MAX_OPEN_DOCUMENTS) return this.#closeName(name, CLOSE_CODES.tooOften, "too-large");
    const { document, right } = found;
    this.#open.set(document.number, { document, right, following: false, hasAnswered: false, held: [] });
    this.send({ kind: "opened", name: document.name, document: document.number, generation: document.generation });
    if (document.kind === "layer" && right === "edit") {
      this.send({ kind: "tick", messages: [{ document: document.number, message: document.question() }] });
    }
  }

  #closeName(name: string, code: number, reason: Refusal): void {
    this.send({ kind: "closed", name: name.slice(0, 100), code, reason });
  }

  #message(open: Open, message: Uint8Array): void {
    const { document } = open;
    const read = readMessage(message);
    if (read === "ignore") return;
    if (!read) return this.refuse(document, CLOSE_CODES.malformed, "not a message of y-websocket");
    if (read.step === messageYjsSyncStep1) {
      if (!isStateVector(read.content)) return this.refuse(document, CLOSE_CODES.malformed, "not a state vector");
      return this.#room.queueQuestion(this, document, read.content);
    }
    if (document.kind !== "layer" || open.right !== "edit") {
      // An empty answer to a question asked before a right was taken away is no attempt to write.
      if (read.content.length <= 2) return;
      return this.refuse(document, CLOSE_CODES.notPermitted, "may look, not edit");
    }
    if (read.step === messageYjsUpdate && read.content.length > MAX_FRAME_BYTES) {
      return this.refuse(document, CLOSE_CODES.tooLarge, `an update over ${MAX_FRAME_BYTES} bytes`);
    }
    this.#edit(open, read.step, read.content);
  }

  /**
   * Edits of a client that has not yet given back what it made offline wait for that: they may build on it. Barriers
   * that came after them wait too, or they would promise what is not yet taken in.
   */
  #edit(open: Open, step: number, update: Uint8Array): void {
    if (step === messageYjsUpdate && !open.hasAnswered) {
      open.held.push(update);
      if (open.held.length > MAX_HELD) this.refuse(open.document, CLOSE_CODES.tooLarge, "edits without an answer");
      return;
    }
    open.hasAnswered = true;
    for (const each of [update, ...open.held.splice(0)]) this.#room.queueUpdate(this, open.document, each);
    this.#releaseBarriers();
  }

  #releaseBarriers(): void {
    for (const { held } of this.#open.values()) if (held.length > 0) return;
    for (const n of this.#barriers.splice(0)) this.#room.queueBarrier(this, n);
  }

  #mayReceive(): boolean {
    const nowMs = this.#now();
    const refill = ((nowMs - this.#allowanceAtMs) / 1000) * MAX_FRAMES_PER_S;
    this.#allowance = Math.min(FRAME_BURST, this.#allowance + Math.max(0, refill)) - 1;
    this.#allowanceAtMs = nowMs;
    return this.#allowance >= 0;
  }

  #stillBehind(): boolean {
    if (!this.#behind) return false;
    if (this.#socket.buffered() > CAUGHT_UP_BYTES) return true;
    this.#behind = false;
    for (const document of this.#open.keys()) this.send({ kind: "resync", document });
    return false;
  }
}

/** Step and content of a sync message; "ignore" for awareness, which is not relayed; undefined for anything else. */
function readMessage(message: Uint8Array): { step: number; content: Uint8Array } | "ignore" | undefined {
  const decoder = decoding.createDecoder(message);
  try {
    const kind = decoding.readVarUint(decoder);
    if (kind === MESSAGE_AWARENESS || kind === MESSAGE_QUERY_AWARENESS) return "ignore";
    if (kind !== MESSAGE_SYNC) return undefined;
    const step = decoding.readVarUint(decoder);
    const isStep = step === messageYjsSyncStep1 || step === messageYjsSyncStep2 || step === messageYjsUpdate;
    const content = decoding.readVarUint8Array(decoder);
    return isStep && !decoding.hasContent(decoder) ? { step, content } : undefined;
  } catch {
    return undefined;
  }
}

function isStateVector(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_VECTOR_BYTES) return false;
  try {
    Y.decodeStateVector(bytes);
    return true;
  } catch {
    return false;
  }
}

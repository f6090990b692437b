import { messageYjsSyncStep1, messageYjsUpdate } from "y-protocols/sync";
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
import { Allowance } from "./line-allowance.ts";
import { isStateVector, readMessage } from "./line-messages.ts";
import type { RoomDocument } from "./room-document.ts";
import type { TickFrames } from "./tick-frames.ts";

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

/** A reconnecting client opens, asks and answers for each of its documents at once. */
const FRAME_BURST = 4 * MAX_OPEN_DOCUMENTS;
/** What one client sends before it is slowed: the backlogs of a day offline. */
const BYTES_BURST = 16 * 1024 * 1024;
/** After that; a hand that draws the largest area every other second needs a tenth. */
const MAX_BYTES_PER_S = 1024 * 1024;
/** A document is asked for when it is opened, and again when rights or a copy change; then once in five seconds. */
const QUESTIONS_BURST = 8;
const QUESTION_EVERY_MS = 5_000;
/** Barriers that wait for edits; a client asks at most ten times a second. */
const MAX_BARRIERS = 1_000;
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
const MAX_HELD_BYTES = 4 * 1024 * 1024;

/** One client's socket for all its documents. Handles a frame at once and never waits. */
export class Line {
  readonly member: Member;
  readonly device: string;
  readonly #socket: LineSocket;
  readonly #room: LineRoom;
  readonly #now: () => number;
  readonly #open = new Map<number, Open>();
  #barriers: number[] = [];
  readonly #frames: Allowance;
  readonly #bytes: Allowance;
  /** By document, beyond its closing: opening it again is no new right to ask. */
  readonly #questions = new Map<number, Allowance>();
  #behind = false;
  #closed = false;
  #ended = false;

  constructor(at: { member: Member; device: string; socket: LineSocket; room: LineRoom; now: () => number }) {
    this.member = at.member;
    this.device = at.device;
    this.#socket = at.socket;
    this.#room = at.room;
    this.#now = at.now;
    this.#frames = new Allowance(FRAME_BURST, MAX_FRAMES_PER_S, at.now);
    this.#bytes = new Allowance(BYTES_BURST, MAX_BYTES_PER_S, at.now);
  }

  /** Has the server ended it, other than by stopping? Nothing of it is taken in any more. */
  get isEnded(): boolean {
    return this.#ended;
  }

  /** One frame from the client. Anything that is not as the protocol says ends the document or the line, with words. */
  receive(bytes: Uint8Array): void {
    if (this.#closed) return;
    if (!this.#frames.takes(1)) return this.end(1008, "more frames than a person makes");
    if (!this.#bytes.takes(bytes.length)) return this.end(1008, "more bytes than a person makes");
    if (bytes.length > MAX_SYNC_BYTES) return this.end(1009, `a frame over ${MAX_SYNC_BYTES} bytes`);
    const frame = decodeClientFrame(bytes);
    if (!frame) return this.end(1002, "not a frame of this protocol");
    this.#handle(frame);
  }

  /** Ends the line with a WebSocket close code. */
  end(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#ended = true;
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

  /**
   * Answers a SyncStep1; from here on the line follows the document's ticks. How many bytes that took. Who does not
   * read what it asked for is told to ask again when it has caught up.
   */
  answer(document: RoomDocument, stateVector: Uint8Array): number {
    const open = this.#open.get(document.number);
    if (!open || this.#closed) return 0;
    if (this.#socket.buffered() > MAX_BUFFERED_BYTES) {
      this.#behind = true;
      return 0;
    }
    open.following = true;
    const bytes = document.answerTo(stateVector);
    this.#socket.send(bytes);
    return bytes.length;
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
      else if (found.right !== open.right) this.#changeRight(open, found.right);
    }
  }

  /** Who may edit from now on is asked for what it has, as at the opening: its edits wait for that answer. */
  #changeRight(open: Open, right: "view" | "edit"): void {
    this.#open.set(open.document.number, { ...open, right });
    if (right === "edit" && !open.hasAnswered) this.#ask(open.document);
  }

  #ask(document: RoomDocument): void {
    this.send({ kind: "tick", messages: [{ document: document.number, message: document.question() }] });
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
        if (this.#barriers.length > MAX_BARRIERS) return this.end(1008, "more barriers than edits");
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
    if (document.kind === "layer" && right === "edit") this.#ask(document);
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
      if (!this.#mayAsk(document)) return this.refuse(document, CLOSE_CODES.tooOften, "asked for again and again");
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
      const bytes = open.held.reduce((sum, { length }) => sum + length, 0);
      if (open.held.length > MAX_HELD || bytes > MAX_HELD_BYTES)
        this.refuse(open.document, CLOSE_CODES.tooLarge, "edits without an answer");
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

  #mayAsk({ number }: RoomDocument): boolean {
    const known = this.#questions.get(number);
    const allowance = known ?? new Allowance(QUESTIONS_BURST, 1_000 / QUESTION_EVERY_MS, this.#now);
    this.#questions.set(number, allowance);
    return allowance.takes(1);
  }

  #stillBehind(): boolean {
    if (!this.#behind) return false;
    if (this.#socket.buffered() > CAUGHT_UP_BYTES) return true;
    this.#behind = false;
    for (const document of this.#open.keys()) {
      // It was told to ask.
      this.#questions.delete(document);
      this.send({ kind: "resync", document });
    }
    return false;
  }
}

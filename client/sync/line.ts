import { inflateSync } from "fflate";
import {
  decodeServerFrame,
  encodeClientFrame,
  LINE_CLOSE_CODES,
  type ServerFrame,
} from "../../shared/protocol/frames.ts";
import { LINE_SILENT_MS, PULSE_MS } from "../../shared/protocol/limits.ts";
import type { Environment, LineSocket } from "./environment.ts";
import { PacedFrames } from "./paced-frames.ts";
import { pauseBeforeAttempt } from "./pause.ts";
import type { Watchable } from "./picture-source.ts";
import { createSource } from "./watchable.ts";

/** What a document hears from its line. */
export type LineListener = {
  opened(document: number, generation: string): void;
  /** The server closed the document (4400–4599), or the line broke (1006). */
  closed(code: number, reason: string): void;
  message(message: Uint8Array): void;
  /** The server is there: a word on every open document. */
  pulse(): void;
  resync(): void;
};

export type LineState =
  | { readonly kind: "connecting" }
  | { readonly kind: "open" }
  | { readonly kind: "down"; readonly sinceMs: number }
  /** The server said not to come back. */
  | { readonly kind: "ended"; readonly reason: "expired" | "removed" | "unsupported-version" };

export type Line = {
  readonly state: Watchable<LineState>;
  /** Opens `name` now or as soon as the line stands; the listener hears `opened` or `closed`. */
  attach(name: string, listener: LineListener): void;
  /** Closes `name` if `listener` still has it. */
  detach(name: string, listener: LineListener): void;
  /** Sends what `make` gives when it is this frame's turn; it may give none. Forgotten when the line breaks. */
  send(make: () => Uint8Array | undefined): void;
  /** Asks for a word that everything sent so far is on the server's disk; its number comes with `onSaved`. */
  barrier(): number;
  onSaved(listener: (n: number) => void): void;
  onServerTime(listener: (serverTimeMs: number) => void): void;
  /** Connects, and keeps at it. */
  start(): void;
  /** The link may be back: connect now, or find out whether it is dead. */
  wake(): void;
  /** Gives the line up for good. */
  close(): void;
};

/** A socket that has not opened by then meets a network that swallows packets. */
const OPEN_WITHIN_MS = 10_000;
const WATCH_EVERY_MS = 1_000;
/** After a wake-up one pulse may be late by a slow link; two seconds more and the line is dead. */
const DOUBTFUL_AFTER_MS = PULSE_MS + 2_000;

const ENDINGS: ReadonlyMap<number, Extract<LineState, { kind: "ended" }>["reason"]> = new Map([
  [LINE_CLOSE_CODES.expired, "expired"],
  [LINE_CLOSE_CODES.notPermitted, "removed"],
  [LINE_CLOSE_CODES.unsupportedVersion, "unsupported-version"],
]);

/** What a line needs of what is around it. */
type LineEnvironment = Pick<Environment, "clock" | "random" | "openLine">;

/** The one WebSocket of a client for all its documents; comes back by itself until it is closed or told not to. */
export function openLine(url: string, environment: LineEnvironment): Line {
  return new ReconnectingLine(url, environment);
}

class ReconnectingLine implements Line {
  readonly state = createSource<LineState>({ kind: "connecting" });
  readonly #url: string;
  readonly #environment: LineEnvironment;
  readonly #listeners = new Map<string, LineListener>();
  readonly #numbers = new Map<number, string>();
  /** Names whose `open` is on its way. */
  readonly #asked = new Set<string>();
  readonly #savedListeners = new Set<(n: number) => void>();
  readonly #timeListeners = new Set<(serverTimeMs: number) => void>();
  #watch: ReturnType<typeof setInterval> | undefined;
  readonly #frames: PacedFrames;
  #socket: LineSocket | undefined;
  #open = false;
  #closed = false;
  #attempts = 0;
  #barriers = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #heard: { wallMs: number; elapsedMs: number };

  constructor(url: string, environment: LineEnvironment) {
    this.#url = url;
    this.#environment = environment;
    this.#heard = this.#clocks();
    this.#frames = new PacedFrames(environment.clock.elapsedMs, (frame) => this.#socket?.send(frame));
  }

  start(): void {
    this.#watch ??= setInterval(() => this.#watchSilence(), WATCH_EVERY_MS);
    this.#connect();
  }

  attach(name: string, listener: LineListener): void {
    this.#listeners.set(name, listener);
    if (this.#open) this.#ask(name);
  }

  detach(name: string, listener: LineListener): void {
    if (this.#listeners.get(name) !== listener) return;
    this.#listeners.delete(name);
    const number = this.#numberOf(name);
    if (number === undefined) return;
    this.#numbers.delete(number);
    this.send(() => encodeClientFrame({ kind: "close", document: number }));
  }

  send(make: () => Uint8Array | undefined): void {
    if (this.#open) this.#frames.push(make);
  }

  barrier(): number {
    this.#barriers += 1;
    const n = this.#barriers;
    this.send(() => encodeClientFrame({ kind: "barrier", n }));
    return n;
  }

  onSaved(listener: (n: number) => void): void {
    this.#savedListeners.add(listener);
  }

  onServerTime(listener: (serverTimeMs: number) => void): void {
    this.#timeListeners.add(listener);
  }

  wake(): void {
    if (this.#closed || !this.#watch) return;
    if (!this.#socket) return this.#connect();
    if (this.#silentMs() > DOUBTFUL_AFTER_MS) this.#drop(true);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    this.#breakOff();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#heard = this.#clocks();
    if (this.state.get().kind !== "down") this.state.set({ kind: "connecting" });
    // A socket that was left for dead may still say something.
    const isOurs = (): boolean => this.#socket === socket;
    const socket = this.#environment.openLine(this.#url, {
      opened: () => isOurs() && this.#opened(),
      message: (bytes) => isOurs() && this.#receive(bytes),
      closed: (code) => isOurs() && this.#closedBy(code),
    });
    this.#socket = socket;
  }

  #closedBy(code: number): void {
    const reason = ENDINGS.get(code);
    if (reason) this.#end(reason);
    else this.#drop(false);
  }

  #opened(): void {
    this.#open = true;
    for (const name of this.#listeners.keys()) this.#ask(name);
    this.state.set({ kind: "open" });
  }

  #end(reason: Extract<LineState, { kind: "ended" }>["reason"]): void {
    this.close();
    this.state.set({ kind: "ended", reason });
  }

  /** Leaves the socket for dead and connects again: at once, or after a pause that grows. */
  #drop(atOnce: boolean): void {
    this.#breakOff();
    if (this.state.get().kind !== "down") this.state.set({ kind: "down", sinceMs: this.#environment.clock.nowMs() });
    if (atOnce) return this.#connect();
    const pauseMs = pauseBeforeAttempt(this.#attempts, this.#environment.random());
    this.#attempts += 1;
    this.#retry = setTimeout(() => this.#connect(), pauseMs);
  }

  #breakOff(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#open = false;
    this.#frames.reset();
    this.#numbers.clear();
    this.#asked.clear();
    socket?.close();
    const listeners = [...this.#listeners.values()];
    this.#listeners.clear();
    for (const listener of listeners) listener.closed(1006, "the line broke");
  }

  #watchSilence(): void {
    if (!this.#socket) return;
    const limitMs = this.#open ? LINE_SILENT_MS : OPEN_WITHIN_MS;
    if (this.#silentMs() > limitMs) this.#drop(false);
  }

  /** By whichever clock says longer: one stops while the lid is closed, the other can be set back. */
  #silentMs(): number {
    const now = this.#clocks();
    return Math.max(now.wallMs - this.#heard.wallMs, now.elapsedMs - this.#heard.elapsedMs);
  }

  #clocks(): { wallMs: number; elapsedMs: number } {
    return { wallMs: this.#environment.clock.nowMs(), elapsedMs: this.#environment.clock.elapsedMs() };
  }

  #receive(bytes: Uint8Array): void {
    this.#heard = this.#clocks();
    this.#attempts = 0;
    const frame = decodeServerFrame(bytes);
    if (frame) this.#handle(frame);
  }

  #handle(frame: ServerFrame): void {
    switch (frame.kind) {
      case "opened":
        return this.#documentOpened(frame.name, frame.document, frame.generation);
      case "closed":
        return this.#documentClosed(frame.name, frame.code, frame.reason);
      case "tick":
        for (const { document, message } of frame.messages) this.#listenerOf(document)?.message(message);
        return;
      case "deflated": {
        const tick = decodeServerFrame(inflateSync(frame.bytes));
        if (tick?.kind === "tick") this.#handle(tick);
        return;
      }
      case "saved":
        for (const listener of this.#savedListeners) listener(frame.n);
        return;
      case "pulse":
        for (const listener of this.#timeListeners) listener(frame.serverTimeMs);
        for (const number of this.#numbers.keys()) this.#listenerOf(number)?.pulse();
        return;
      case "resync":
        this.#listenerOf(frame.document)?.resync();
        return;
    }
  }

  #documentOpened(name: string, number: number, generation: string): void {
    this.#asked.delete(name);
    const listener = this.#listeners.get(name);
    if (!listener) return this.send(() => encodeClientFrame({ kind: "close", document: number }));
    this.#numbers.set(number, name);
    listener.opened(number, generation);
  }

  #documentClosed(name: string, code: number, reason: string): void {
    this.#asked.delete(name);
    const number = this.#numberOf(name);
    if (number !== undefined) this.#numbers.delete(number);
    const listener = this.#listeners.get(name);
    this.#listeners.delete(name);
    listener?.closed(code, reason);
  }

  #ask(name: string): void {
    if (this.#asked.has(name)) return;
    this.#asked.add(name);
    this.send(() => encodeClientFrame({ kind: "open", name }));
  }

  #numberOf(name: string): number | undefined {
    for (const [number, known] of this.#numbers) if (known === name) return number;
    return undefined;
  }

  #listenerOf(number: number): LineListener | undefined {
    const name = this.#numbers.get(number);
    return name === undefined ? undefined : this.#listeners.get(name);
  }
}

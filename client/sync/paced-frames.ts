import { MAX_FRAMES_PER_S } from "../../shared/protocol/limits.ts";

/** Well below what the server allows, so that what others of this member send has room. */
const SENT_PER_S = MAX_FRAMES_PER_S * 0.8;
/** What opening, asking and answering for a large operation's documents takes at once. */
const SENT_AT_ONCE = 400;

/** Frames that wait for their turn, each made when it comes: then it takes along what came up since it was asked for. */
export class PacedFrames {
  readonly #elapsedMs: () => number;
  readonly #send: (frame: Uint8Array) => void;
  #queue: (() => Uint8Array | undefined)[] = [];
  #allowance = SENT_AT_ONCE;
  #allowanceAtMs: number;
  #draining = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(elapsedMs: () => number, send: (frame: Uint8Array) => void) {
    this.#elapsedMs = elapsedMs;
    this.#send = send;
    this.#allowanceAtMs = elapsedMs();
  }

  push(make: () => Uint8Array | undefined): void {
    this.#queue.push(make);
    this.#drain();
  }

  /** A new line: what waited for the old one is of no use, and the server counts anew. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [];
    this.#allowance = SENT_AT_ONCE;
  }

  /** Sends what has its turn. A frame that is being made may ask for another one: that one comes after it. */
  #drain(): void {
    if (this.#draining) return;
    this.#draining = true;
    const nowMs = this.#elapsedMs();
    this.#allowance = Math.min(SENT_AT_ONCE, this.#allowance + ((nowMs - this.#allowanceAtMs) / 1000) * SENT_PER_S);
    this.#allowanceAtMs = nowMs;
    while (this.#allowance >= 1) {
      const make = this.#queue.shift();
      if (!make) break;
      const frame = make();
      if (!frame) continue;
      this.#allowance -= 1;
      this.#send(frame);
    }
    this.#draining = false;
    if (this.#queue.length === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#drain();
    }, 1000 / SENT_PER_S);
  }
}

import type { Clock } from "./environment.ts";
import type { Watchable } from "./picture-source.ts";
import { createSource } from "./watchable.ts";

/** A second of them on a link of 200 ms, the most that what waits may be held up for. */
const SAMPLES = 5;
const AGAIN_EVERY_MS = 60_000;
const LOOK_EVERY_MS = 5_000;
/** The two clocks of a device part by more than this only where one was set, or the lid was closed. */
const JUMP_MS = 2_000;
/** Below this a new estimate is only noise. */
const WORTH_TELLING_MS = 20;

/** How far the server's clock is from this device's. */
export class ClockOffset {
  readonly offsetMs: Watchable<number>;
  readonly #clock: Clock;
  readonly #source;
  readonly #timers: readonly ReturnType<typeof setInterval>[];
  #ask: (() => Promise<number>) | undefined;
  #estimating = false;
  #isKnown = false;
  #last: { wallMs: number; elapsedMs: number };

  /** `lastKnownMs` is what an earlier session found; good enough to show ages by, not to correct fixes by. */
  constructor(clock: Clock, lastKnownMs = 0) {
    this.#clock = clock;
    this.#source = createSource(lastKnownMs);
    this.offsetMs = this.#source;
    this.#last = this.#now();
    this.#timers = [
      setInterval(() => this.#look(), LOOK_EVERY_MS),
      setInterval(() => void this.#estimate(), AGAIN_EVERY_MS),
    ];
  }

  /** The server's time now, as far as it is known. */
  serverNowMs(): number {
    return this.#clock.nowMs() + this.#source.get();
  }

  /** The distance, if it was measured since this device's clock was last set. */
  known(): number | undefined {
    this.#look();
    return this.#isKnown ? this.#source.get() : undefined;
  }

  /**
   * The link stands: ask the server by `ask`. `roughlyMs` is what its greeting said. Resolves when the distance is
   * known, or the server did not answer.
   */
  async connected(ask: () => Promise<number>, roughlyMs: number): Promise<void> {
    this.#ask = ask;
    if (Math.abs(roughlyMs - this.serverNowMs()) > JUMP_MS) this.#isKnown = false;
    const estimating = this.#estimate();
    if (this.#isKnown) return;
    // Off by how long the greeting took: better than what was known of another setting of the clock.
    this.#found(roughlyMs - this.#clock.nowMs());
    await estimating;
  }

  disconnected(): void {
    this.#ask = undefined;
  }

  /** A word with the server's time in it; only used to notice that the device's clock was set. */
  heard(serverTimeMs: number): void {
    if (this.#isKnown && Math.abs(serverTimeMs - this.serverNowMs()) > JUMP_MS) this.#jumped();
  }

  /** What an earlier session found, where this one knows nothing better. */
  recall(offsetMs: number): void {
    if (!this.#isKnown) this.#set(offsetMs);
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  #look(): void {
    const before = this.#last;
    this.#last = this.#now();
    const parted = this.#last.wallMs - before.wallMs - (this.#last.elapsedMs - before.elapsedMs);
    if (Math.abs(parted) > JUMP_MS) this.#jumped();
  }

  #jumped(): void {
    this.#isKnown = false;
    void this.#estimate();
  }

  /** The sample that travelled fastest is the one with the least doubt (Cristian, 1989). */
  async #estimate(): Promise<void> {
    if (this.#estimating) return;
    this.#estimating = true;
    let best: { offsetMs: number; tripMs: number } | undefined;
    for (let n = 0; n < SAMPLES && this.#ask; n += 1) {
      const sample = await this.#sample(this.#ask);
      if (!sample || (best && sample.tripMs >= best.tripMs)) continue;
      best = sample;
      this.#found(best.offsetMs);
    }
    this.#estimating = false;
  }

  async #sample(ask: () => Promise<number>): Promise<{ offsetMs: number; tripMs: number } | undefined> {
    const sentAtMs = this.#clock.elapsedMs();
    try {
      const serverTimeMs = await ask();
      const tripMs = this.#clock.elapsedMs() - sentAtMs;
      return { offsetMs: serverTimeMs + tripMs / 2 - this.#clock.nowMs(), tripMs };
    } catch {
      return undefined;
    }
  }

  /** Measured by the clock as it is set now. */
  #found(offsetMs: number): void {
    this.#isKnown = true;
    this.#last = this.#now();
    this.#set(offsetMs);
  }

  #set(offsetMs: number): void {
    if (Math.abs(offsetMs - this.#source.get()) >= WORTH_TELLING_MS) this.#source.set(Math.round(offsetMs));
  }

  #now(): { wallMs: number; elapsedMs: number } {
    return { wallMs: this.#clock.nowMs(), elapsedMs: this.#clock.elapsedMs() };
  }
}

/** How soon a room that cannot write looks again. */
const IDLE_RETRY_MS = 500;

type TickClockSettings = {
  readonly tickMs: number;
  readonly run: () => Promise<void>;
  readonly hasWork: () => boolean;
  /** Is there something that only time can bring about, such as a disk with room again? */
  readonly waitsForBetter: () => boolean;
  readonly onBug: (error: unknown) => void;
};

/** When ticks come: one at a time, at most so often, and soon after there is something to do. */
export class TickClock {
  readonly #at: TickClockSettings;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastAt = 0;
  #stopped = false;

  constructor(at: TickClockSettings) {
    this.#at = at;
  }

  wake(): void {
    if (this.#timer || this.#running || this.#stopped) return;
    const waitMs = Math.max(0, this.#lastAt + this.#at.tickMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lastAt = performance.now();
      this.#running = this.#at
        .run()
        .catch(this.#at.onBug)
        .finally(() => this.#rest());
    }, waitMs);
  }

  /** Lets the tick that runs end, and carries out what has come since. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    do await this.#at.run();
    while (this.#at.hasWork());
  }

  #rest(): void {
    this.#running = undefined;
    if (this.#at.hasWork()) return this.wake();
    if (!this.#at.waitsForBetter() || this.#stopped || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.wake();
    }, IDLE_RETRY_MS);
  }
}

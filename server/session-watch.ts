import type { Ending } from "./socket-admission.ts";

/** A socket stays in for at most so long after its session ended. */
const LOOK_EVERY_MS = 250;

/** Looks after the sockets that are open: whose session has ended is shown out, without waiting for it to come back. */
export class SessionWatch {
  readonly #watched = new Map<() => Ending | undefined, (ending: Ending) => void>();
  readonly #timer = setInterval(() => this.#look(), LOOK_EVERY_MS);

  /** `showOut` is called once, when `ending` first says why. Returns how to stop watching. */
  watch(ending: () => Ending | undefined, showOut: (ending: Ending) => void): () => void {
    this.#watched.set(ending, showOut);
    return () => this.#watched.delete(ending);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#watched.clear();
  }

  #look(): void {
    for (const [ending, showOut] of this.#watched) {
      const why = ending();
      if (why === undefined) continue;
      this.#watched.delete(ending);
      showOut(why);
    }
  }
}

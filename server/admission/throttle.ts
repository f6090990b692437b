/** Who mistypes a password twice waits for nothing. */
const FREE_FOR_ONE = 3;
/** A whole command post may sign in from one address, and each of them mistypes. */
const FREE_FOR_MANY = 20;
const FIRST_PAUSE_MS = 1_000;
/** Long enough that guessing leads nowhere: 1,440 a day. */
const LONGEST_PAUSE_MS = 60_000;
/** What everyone who asks for one account shares stays short: it must not keep its owner out. */
const LONGEST_SHARED_PAUSE_MS = 10_000;
/** After so long without a try everything is as at first. */
const FORGET_AFTER_MS = 3_600_000;
/** Of tries that are remembered; the oldest tenth makes room. */
const MOST_KEPT = 20_000;

type Tries = { count: number; pausedUntilMs: number; lastMs: number };

/**
 * Makes those who try passwords wait, longer each time, and never for ever. Counted are an account from one address
 * (the owner elsewhere is not affected), an address, and an account from everywhere except where its owner signed in
 * from before.
 */
export class Throttle {
  readonly #tries = new Map<string, Tries>();
  readonly #trusted = new Set<string>();

  /**
   * Milliseconds that this try has to wait for: 0, and it counts, or more, and it was none. It counts before the
   * password is looked at, so that many at once are no way around it.
   */
  tryNow(account: string, address: string, nowMs: number): number {
    const limits = this.#limitsOf(account, address);
    const waitMs = Math.max(...limits.map(({ key }) => this.#pauseOf(key, nowMs)));
    if (waitMs > 0) return waitMs;
    for (const { key, free, longestMs } of limits) this.#count(key, free, longestMs, nowMs);
    return 0;
  }

  /**
   * The password was right: nothing of the tries before counts any more, except what the address tried with other
   * accounts, or one account of one's own would make room to try everybody else's.
   */
  succeeded(account: string, address: string): void {
    for (const { key } of this.#limitsOf(account, address)) {
      const tries = this.#tries.get(key);
      if (!key.startsWith("address ")) this.#tries.delete(key);
      else if (tries) tries.count -= 1;
    }
    const pair = pairOf(account, address);
    this.#trusted.delete(pair);
    this.#trusted.add(pair);
    dropOldest(this.#trusted);
  }

  /** How much of it is remembered. */
  kept(): number {
    return Math.max(this.#tries.size, this.#trusted.size);
  }

  #limitsOf(account: string, address: string) {
    const pair = pairOf(account, address);
    const limits = [
      { key: `pair ${pair}`, free: FREE_FOR_ONE, longestMs: LONGEST_PAUSE_MS },
      { key: `address ${address}`, free: FREE_FOR_MANY, longestMs: LONGEST_PAUSE_MS },
    ];
    if (!this.#trusted.has(pair)) {
      limits.push({ key: `account ${account}`, free: FREE_FOR_MANY, longestMs: LONGEST_SHARED_PAUSE_MS });
    }
    return limits;
  }

  #pauseOf(key: string, nowMs: number): number {
    const tries = this.#tries.get(key);
    return tries ? Math.max(0, tries.pausedUntilMs - nowMs) : 0;
  }

  #count(key: string, free: number, longestMs: number, nowMs: number): void {
    const known = this.#tries.get(key);
    const count = (known && nowMs - known.lastMs < FORGET_AFTER_MS ? known.count : 0) + 1;
    const pauseMs = count < free ? 0 : Math.min(longestMs, FIRST_PAUSE_MS * 2 ** Math.min(count - free, 20));
    this.#tries.delete(key);
    this.#tries.set(key, { count, pausedUntilMs: nowMs + pauseMs, lastMs: nowMs });
    dropOldest(this.#tries);
  }
}

function pairOf(account: string, address: string): string {
  return `${address} ${account}`;
}

/** Maps and sets keep the order of adding. */
function dropOldest(kept: Map<string, unknown> | Set<string>): void {
  if (kept.size <= MOST_KEPT) return;
  for (const oldest of kept.keys()) {
    kept.delete(oldest);
    if (kept.size <= MOST_KEPT * 0.9) return;
  }
}

const FIRST_MS = 250;
/** A person who looks at a map does not wait longer without reloading it. */
const LONGEST_MS = 5_000;

/**
 * Milliseconds to wait before the next attempt, after `attempts` vain ones: exponential with full jitter, so that all
 * clients of a server that restarts do not come back in one moment (Brooker, "Exponential backoff and jitter", 2015).
 */
export function pauseBeforeAttempt(attempts: number, random: number): number {
  return random * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 10));
}

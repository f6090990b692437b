import type { LngLat } from "../../shared/picture/geometry.ts";
import { between } from "./plane.ts";

/** A grid of squares of `sizeDeg` degrees that finds what lies near a position without looking at everything. */
export class Cells<T> {
  readonly #sizeDeg: number;
  readonly #cells = new Map<string, T[]>();

  constructor(sizeDeg: number) {
    this.#sizeDeg = sizeDeg;
  }

  putPoint(at: LngLat, thing: T): void {
    this.#put(this.#keyOf(at, 0, 0), thing);
  }

  /** Puts `thing` into every square that the straight line from `a` to `b` passes, and perhaps misses a corner. */
  putSegment(a: LngLat, b: LngLat, thing: T): void {
    const longestDeg = Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1]));
    const steps = Math.max(1, Math.ceil((2 * longestDeg) / this.#sizeDeg));
    const keys = new Set<string>();
    for (let step = 0; step <= steps; step += 1) keys.add(this.#keyOf(between(a, b, step / steps), 0, 0));
    for (const key of keys) this.#put(key, thing);
  }

  /** What lies in the square of `at` and in `rings` rings of squares around it; some things may come twice. */
  *around(at: LngLat, rings: number): Generator<T> {
    for (let dx = -rings; dx <= rings; dx += 1) {
      for (let dy = -rings; dy <= rings; dy += 1) yield* this.#cells.get(this.#keyOf(at, dx, dy)) ?? [];
    }
  }

  #put(key: string, thing: T): void {
    const cell = this.#cells.get(key);
    if (cell) cell.push(thing);
    else this.#cells.set(key, [thing]);
  }

  #keyOf(at: LngLat, dx: number, dy: number): string {
    return `${Math.floor(at[0] / this.#sizeDeg) + dx} ${Math.floor(at[1] / this.#sizeDeg) + dy}`;
  }
}

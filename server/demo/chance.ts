/** The next random number, 0 ≤ x < 1. Handed in wherever something is left to chance, so that a run can be repeated. */
export type Chance = () => number;

/** The same numbers for the same seed (mulberry32, Tommy Ettinger 2017, public domain). */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A normally distributed number around 0 with standard deviation 1 (Box and Muller 1958). */
export function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** Anything between two numbers. */
export function betweenNumbers(chance: Chance, [least, most]: readonly [number, number]): number {
  return least + (most - least) * chance();
}

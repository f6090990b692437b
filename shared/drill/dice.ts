/**
 * A number 0 ≤ x < 1 that depends on nothing but `seed` and `names`: the same for the same names in whatever order things
 * happen, so that what one unit does never changes what another one throws. Names are hashed by FNV-1a (Fowler, Noll,
 * Vo 1991) and mixed by the finaliser of MurmurHash3 (Appleby 2011).
 */
export function roll(seed: number, ...names: readonly (string | number)[]): number {
  let hash = (2_166_136_261 ^ seed) >>> 0;
  for (const name of names) {
    const text = String(name);
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
    // Between two names, so that "a", "bc" is not "ab", "c".
    hash = Math.imul(hash ^ 0xff_ff, 16_777_619);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A number from `from` to `to`, each as likely. */
export function rollBetween(
  [from, to]: readonly [number, number],
  seed: number,
  ...names: readonly (string | number)[]
): number {
  return from + (to - from) * roll(seed, ...names);
}

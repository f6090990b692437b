import { isDeepStrictEqual } from "node:util";

/** What was said of something, without what was not: a field that is undefined would be published as one. */
export function given<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/**
 * Is exactly this among what there is? The register keeps what is added before the journal keeps the command: when the
 * server ends between the two, the command comes again, and is done.
 */
export function isThere<T extends { readonly id: string }>(thing: T, among: readonly T[]): boolean {
  const there = among.find(({ id }) => id === thing.id);
  return there !== undefined && isDeepStrictEqual(given(there), given(thing));
}

import type { StoreTrouble } from "./row-store.ts";

/**
 * Why this device does not keep what was made here; undefined where it does. The last trouble is remembered: what it
 * left unwritten is still lacking when the store works again.
 */
export function watchUnkept(at: {
  readonly isWriting: () => boolean;
  readonly troubles: () => readonly (StoreTrouble | undefined)[];
  readonly isLacking: () => boolean;
}): () => StoreTrouble | undefined {
  let last: StoreTrouble | undefined;
  return () => {
    if (!at.isWriting()) return undefined;
    const now = at.troubles().find((trouble) => trouble !== undefined);
    last = now ?? last;
    return now !== undefined || at.isLacking() ? last : undefined;
  };
}

import * as Y from "yjs";

/** One value of a keyed list. */
export type Keyed<T> = { readonly k: string; readonly v: T };

/**
 * A map as a Y.Array with one entry a key, for documents with ONE writer. Replaced entries stand next to each other in
 * list and clock order, so Yjs folds them into one; a Y.Map would keep each for ever (10 MB after 1,000,000 writes).
 */
export function putKeyed<T>(list: Y.Array<Keyed<T>>, key: string, value: T): void {
  removeKeyed(list, key);
  list.push([{ k: key, v: value }]);
}

/** The same for many at once, in one pass over the list. */
export function putAllKeyed<T>(list: Y.Array<Keyed<T>>, values: ReadonlyMap<string, T>): void {
  const replaced: number[] = [];
  let index = 0;
  for (const { k } of list) {
    if (values.has(k)) replaced.push(index);
    index += 1;
  }
  for (const at of replaced.toReversed()) list.delete(at, 1);
  list.push(Array.from(values, ([k, v]) => ({ k, v })));
}

/** Removes `key`; false where it was not there. */
export function removeKeyed<T>(list: Y.Array<Keyed<T>>, key: string): boolean {
  let index = 0;
  for (const entry of list) {
    if (entry.k === key) {
      list.delete(index, 1);
      return true;
    }
    index += 1;
  }
  return false;
}

/** The list as a map; where a key stands twice the later entry counts. */
export function readKeyed<T>(list: Y.Array<Keyed<T>>): Map<string, T> {
  const map = new Map<string, T>();
  for (const entry of list) map.set(entry.k, entry.v);
  return map;
}

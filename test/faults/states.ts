import * as Y from "yjs";

/** What `state` has that `doc` has not: structs or deletes; undefined where nothing. */
export function missingFrom(doc: Y.Doc, state: Uint8Array): string | undefined {
  const together = new Y.Doc();
  Y.applyUpdate(together, Y.encodeStateAsUpdate(doc));
  const before = Y.snapshot(together);
  Y.applyUpdate(together, state);
  if (Y.equalSnapshots(before, Y.snapshot(together))) return undefined;
  const had = Y.decodeStateVector(Y.encodeStateVector(doc));
  const has = Y.decodeStateVector(Y.encodeStateVector(together));
  const structs = [...has].filter(([client, clock]) => (had.get(client) ?? 0) < clock);
  return structs.length > 0 ? `edits of ${structs.map(([client]) => client).join(", ")}` : "a delete";
}

/** Annotations in one order, so that two clients that have the same say the same. */
export function inOrder(record: Record<string, Record<string, unknown>>): unknown {
  const sorted = (one: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(Object.fromEntries(Object.entries(record).map(([id, properties]) => [id, sorted(properties)])));
}

/** Something that lies under the pointer: in which of the picked layers, and how far in front there. */
export type Hit = { readonly key: string; readonly layer: string; readonly order: number };

/** The frontmost of what was hit: by the rank of its layer in `layers`, then by its order, the highest first. */
export function frontmost(hits: readonly Hit[], layers: readonly string[]): string | undefined {
  const [first] = hits.toSorted((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer) || b.order - a.order);
  return first?.key;
}

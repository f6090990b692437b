/** Where each line of a list begins, in CSS pixels, and after the last one where the list ends. */
export type Tops = Float64Array;

/** Lines that were never drawn have the height that lines have on average. */
export function topsOf(keys: readonly string[], heights: ReadonlyMap<string, number>, estimatePx: number): Tops {
  const tops = new Float64Array(keys.length + 1);
  let top = 0;
  for (const [index, key] of keys.entries()) {
    tops[index] = top;
    top += heights.get(key) ?? estimatePx;
  }
  tops[keys.length] = top;
  return tops;
}

/** The line that `px` falls into; the last one beyond the end, 0 where there is none. */
export function lineAt(tops: Tops, px: number): number {
  let [from, to] = [0, Math.max(0, tops.length - 2)];
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if ((tops[middle] ?? 0) <= px) from = middle;
    else to = middle - 1;
  }
  return from;
}

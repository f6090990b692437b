/**
 * The key of the first of `lines` that is of `atMs` or later, "end" where all are earlier. Lines that came late may stand
 * before earlier ones; what stands first counts.
 */
export function lineAtTime<T>(
  lines: readonly T[],
  atMs: number,
  of: { readonly keyOf: (line: T) => string; readonly timeOf: (line: T) => number },
): string {
  const line = lines.find((one) => of.timeOf(one) >= atMs);
  return line === undefined ? "end" : of.keyOf(line);
}

/**
 * For `JSON.stringify`: the keys of every object in the order of their code units, so that two values that are alike
 * give the same text however they were made (as RFC 8785 has it, but for how it writes numbers).
 */
export function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

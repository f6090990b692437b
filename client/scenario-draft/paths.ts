import type { Path } from "../../shared/drill/scenario-problem.ts";

/** The value that `path` leads to from `whole`; undefined where the way ends before. */
export function valueAt(whole: unknown, path: Path): unknown {
  let at = whole;
  for (const step of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return at;
}

/** `whole` with another value at `path`; undefined takes the field away. What is beside the way stays the same object. */
export function withValue<T>(whole: T, path: Path, value: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return value as T;
  const inner = withValue((whole as Readonly<Record<string | number, unknown>>)[step], rest, value);
  if (Array.isArray(whole)) return whole.with(Number(step), inner) as T;
  const { [step]: _, ...others } = whole as Readonly<Record<string | number, unknown>>;
  if (inner === undefined) return others as T;
  // A field that was there keeps its place among the others.
  return (step in (whole as object) ? { ...whole, [step]: inner } : { ...others, [step]: inner }) as T;
}

/** `whole` with `item` as the last of the list at `list`, which need not be there yet. */
export function withAdded<T>(whole: T, list: Path, item: unknown): T {
  return withValue(whole, list, [...listAt(whole, list), item]);
}

/** `whole` without the part at `path`, whose last step is its place in a list. */
export function without<T>(whole: T, path: Path): T {
  const list = path.slice(0, -1);
  return withValue(whole, list, listAt(whole, list).toSpliced(Number(path.at(-1)), 1));
}

/** The list at `path`; empty where there is none. */
export function listAt(whole: unknown, path: Path): readonly unknown[] {
  const found = valueAt(whole, path);
  return Array.isArray(found) ? found : [];
}

/** A path as one text, for keys and comparisons. */
export function keyOf(path: Path): string {
  return path.join("/");
}

/** Does `path` lead to what is at `to`, or into it? */
export function isWithin(path: Path, to: Path): boolean {
  return to.every((step, at) => path[at] === step);
}

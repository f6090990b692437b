import type { Surroundings, Variants } from "./field.ts";

/**
 * `value` in another of its forms: what both forms ask for is kept, and its id, because other things name it by that;
 * the rest is as if it were new.
 */
export function asVariant(value: unknown, option: string, variants: Variants, around: Surroundings): object {
  const fresh = variants.fresh(option, around);
  if (typeof value !== "object" || value === null) return fresh;
  const before = new Set(variants.form(variants.optionOf(value)).map(({ key }) => key));
  const kept = variants
    .form(option)
    .filter(({ key, is }) => before.has(key) && is !== "several" && is !== "geometry")
    .map(({ key }) => key);
  const known = value as Readonly<Record<string, unknown>>;
  const parts = [...kept, "id"].flatMap((key) => (key in fresh || key in known ? [[key, known[key]] as const] : []));
  return { ...fresh, ...Object.fromEntries(parts.filter(([, part]) => part !== undefined)) };
}

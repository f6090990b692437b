/**
 * The words of formats in a language that a browser may not have: Chromium carries no Armenian formats, and would show
 * those of the system's language instead. Taken from the same source as the browsers' own (Unicode CLDR).
 */
export type FormatWords = {
  readonly months: WordsOfDates;
  /** From Sunday on. */
  readonly weekdays: WordsOfDates;
  readonly units: Readonly<Record<string, string>>;
  /** Between the last two of a list. */
  readonly and: string;
  readonly regions: Readonly<Record<string, string>>;
  readonly languages: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
};
type WordsOfDates = { readonly short: readonly string[]; readonly long: readonly string[] };

/** Writes numbers as Armenian does, "12 345,67", but for "1234": it puts no gap into four digits. */
const NUMBERS_LIKE = "uk";
/** Puts the parts of a date in the same order: day, month, year. */
const DATES_LIKE = "en-GB";

const ownWords = new Map<string, FormatWords>();

/** Where the browser has no formats of `language`, `words` stand in for them. */
export function provideFormats(language: string, words: FormatWords): void {
  if (Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) ownWords.set(language, words);
}

/** A number: "1,234.5", "1 234,5". */
export function numberIn(value: number, language: string, options?: Intl.NumberFormatOptions): string {
  if (!ownWords.has(language)) return new Intl.NumberFormat(language, options).format(value);
  return new Intl.NumberFormat(NUMBERS_LIKE, { useGrouping: "min2", ...options }).format(value);
}

export type MeasureUnit = "second" | "minute" | "hour" | "day" | "meter" | "kilometer" | "hectare";

/** A number with its unit, short: "1.24 km", "1,24 км". `power` 2 makes the unit a square. */
export function measureIn(value: number, unit: MeasureUnit, language: string, fraction = 0, power: 1 | 2 = 1): string {
  const own = ownWords.get(language);
  const exponent = power === 2 ? "²" : "";
  if (own) return `${numberIn(value, language, { maximumFractionDigits: fraction })} ${own.units[unit]}${exponent}`;
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: fraction })
    .formatToParts(value)
    .map((part) => (part.type === "unit" ? `${part.value}${exponent}` : part.value))
    .join("");
}

/** A moment as `options` want it. */
export function dateIn(atMs: number, language: string, options: Intl.DateTimeFormatOptions): string {
  const own = ownWords.get(language);
  if (!own) return new Intl.DateTimeFormat(language, options).format(atMs);
  const isLong = options.dateStyle === "long" || options.dateStyle === "full";
  const months = own.months[isLong || options.month === "long" ? "long" : "short"];
  const weekdays = own.weekdays[isLong || options.weekday === "long" ? "long" : "short"];
  const at = new Date(atMs);
  return new Intl.DateTimeFormat(DATES_LIKE, options)
    .formatToParts(atMs)
    .map(({ type, value }) => {
      if (type === "month" && Number.isNaN(Number(value))) return months[at.getMonth()] ?? value;
      if (type === "weekday") return weekdays[at.getDay()] ?? value;
      return value;
    })
    .join("");
}

/** "A, B and C". */
export function listIn(items: readonly string[], language: string): string {
  const own = ownWords.get(language);
  if (!own) return new Intl.ListFormat(language, { type: "conjunction" }).format(items);
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${own.and} ${items.at(-1)}`;
}

/** What a country (ISO 3166-1), a language (BCP 47) or a script (ISO 15924) is called; its code where none knows it. */
export function nameIn(type: "region" | "language" | "script", code: string, language: string): string {
  const own = ownWords.get(language)?.[`${type}s`];
  if (own) return own[code] ?? code;
  return new Intl.DisplayNames([language], { type }).of(code) ?? code;
}

/** Puts names in the order of the reader's alphabet, "Engine 2" before "Engine 10". */
export function orderIn(language: string): (a: string, b: string) => number {
  return new Intl.Collator(language, { numeric: true, sensitivity: "base" }).compare;
}

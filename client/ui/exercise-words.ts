import words from "./exercise-words.json";

const ENGLISH = words.en;

/**
 * What the band of a drill says, for readers of `languages` (BCP 47, best first): the word of the first language that
 * has one, and always the English one. Only the English one where no other is known.
 */
export function exerciseWords(languages: readonly string[]): readonly string[] {
  const table: Readonly<Record<string, string>> = words;
  const own = languages
    .map((language) => table[language.toLowerCase().split("-")[0] ?? ""])
    .find((word) => word !== undefined && word !== ENGLISH);
  return own ? [own, ENGLISH, own] : [ENGLISH, ENGLISH, ENGLISH];
}

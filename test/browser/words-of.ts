import { words as de } from "../../client/ui/words/de.ts";
import { en } from "../../client/ui/words/en.ts";
import { words as hy } from "../../client/ui/words/hy.ts";
import { words as lt } from "../../client/ui/words/lt.ts";
import { words as nb } from "../../client/ui/words/nb.ts";
import { words as uk } from "../../client/ui/words/uk.ts";

const LANGUAGES = { en, lt, nb, hy, de, uk };
export type Language = keyof typeof LANGUAGES;

/**
 * What a reader of `language` reads for `key`, with its holes filled; `count` chooses the form. Throws where there is no
 * such word.
 */
export function wordsOf(
  language: Language,
): (key: string, holes?: Readonly<Record<string, string | number>>) => string {
  const find = (key: string): unknown =>
    key
      .split(".")
      .reduce<unknown>(
        (found, part) => (found as Readonly<Record<string, unknown>> | undefined)?.[part],
        LANGUAGES[language],
      );
  return (key, holes = {}) => {
    const form = typeof holes.count === "number" ? new Intl.PluralRules(language).select(holes.count) : "other";
    const found = find(key) ?? find(`${key}_${form}`);
    if (typeof found !== "string") throw new Error(`no word ${key} in ${language}`);
    // Where a word may break is nothing that anybody reads.
    return found.replaceAll("\u00ad", "").replaceAll(/\{\{(\w+)\}\}/g, (_, hole: string) => String(holes[hole]));
  };
}

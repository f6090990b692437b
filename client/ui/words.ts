import i18next, { dir, type FormatterModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { numberIn } from "./intl.ts";
import names from "./language-names.json";
import { en } from "./words/en.ts";

/** A language that the screens speak. */
export type Language = keyof typeof names;

export const LANGUAGES: readonly Language[] = ["en", "lt", "nb", "hy", "de", "uk"];

/** What a language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = names;

type Words = { readonly words: object };

/** English comes with the page; each other language is a file that is fetched when it is needed, or at leisure. */
const FETCH: Readonly<Record<Exclude<Language, "en">, () => Promise<Words>>> = {
  lt: () => import("./words/lt.ts"),
  nb: () => import("./words/nb.ts"),
  hy: () => import("./words/hy.ts"),
  de: () => import("./words/de.ts"),
  uk: () => import("./words/uk.ts"),
};

/** Bokmål as browsers may call it; who reads Nynorsk reads Bokmål rather than English. */
const NORWEGIAN = ["nb", "no", "nn"];

/** The language of the screens that `tag` (BCP 47) stands for, if there is one. */
export function languageOf(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split("-")[0] ?? "";
  return LANGUAGES.find((language) => language === (NORWEGIAN.includes(primary) ? "nb" : primary));
}

/** Writes every number that stands in a sentence as the reader writes numbers. */
const numbersInWords: FormatterModule = {
  type: "formatter",
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, language = "en") =>
    typeof value === "number" ? numberIn(value, language) : (value as string),
};

/** Makes i18next ready with English. */
export function startWords(): void {
  void i18next
    .use(initReactI18next)
    .use(numbersInWords)
    .init({
      resources: { en: { translation: en } },
      lng: "en",
      fallbackLng: "en",
      initAsync: false,
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
    });
}

/** Fetches the words of `language` unless they are here; rejects where they cannot be fetched. */
export async function fetchWords(language: Language): Promise<void> {
  if (language === "en" || i18next.hasResourceBundle(language, "translation")) return;
  const { words } = await FETCH[language]();
  i18next.addResourceBundle(language, "translation", words);
}

/** Turns every screen to `language`, whose words are here. */
export function speak(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = dir(language);
}
